import { describe, expect, test } from 'vitest'
import { emptyForm, isShown } from '../src/index.ts'

const edition = { fields: { list: ['新材料'] } }
const other = { path: 'lead.otherType' }
const reason = { path: 'fieldReason' }
const when = { path: 'answers.carrier', when: { path: 'answers.formation', in: ['platform'] } }

describe('what is asked only beside another answer', () => {
  test('is not shown of a form that was not asked it', () => {
    const form = { ...emptyForm(), field: ' 新材料 ' }
    for (const field of [other, reason, when]) expect(isShown(field, form, edition), field.path).toBe(false)
    expect(isShown({ path: 'name' }, form, edition)).toBe(true)
  })

  test('is shown beside that answer', () => {
    const form = { ...emptyForm(), field: '示例领域', answers: { formation: 'platform' } }
    form.lead.types = ['other']
    for (const field of [other, reason, when]) expect(isShown(field, form, edition), field.path).toBe(true)
  })

  test('is never hidden while it holds something', () => {
    const form = { ...emptyForm(), field: '新材料', fieldReason: '示例理由', answers: { carrier: '示例平台' } }
    form.lead.otherType = '示例类型'
    for (const field of [other, reason, when]) expect(isShown(field, form, edition), field.path).toBe(true)
  })
})
