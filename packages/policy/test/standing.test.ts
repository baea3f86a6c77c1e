import { describe, expect, test } from 'vitest'
import { say } from '@consortium/messages'
import { factName, standingsOf, type ApplicationForm, type Register } from '../src/index.ts'
import { nj, njFacts, units } from './nanjing-sample.ts'
import { soundFacts, zj } from './sample.ts'

const told = (rule: string, form?: (form: ApplicationForm) => void, register?: Partial<Register>) =>
  standingsOf(nj, njFacts(form, register), rule).map(
    ({ name, standing, by }) => `${say('zh', name)} ${standing} ${say('zh', by)}`,
  )

describe('what a finding rests on, and how well it is known', () => {
  test('what the register of units knows is verified', () => {
    expect(told('independent-members')).toEqual(['2 家成员单位的独立法人资格 verified 单位名录'])
  })

  test('what the lead typed is declared, by the label that the edition gives it', () => {
    expect(told('term')).toEqual(['建设周期 declared 牵头单位填报'])
    expect(told('term', (f) => (f.answers!['termYears'] = ''))).toEqual([])
  })

  test('an attached document is evidence, a signature and a verdict are verified by who gave them', () => {
    expect(told('agreement-document')).toEqual(['附件材料 evidenced 附件'])
    expect(told('agreement-document', undefined, { documents: [] })).toEqual([])
    expect(told('agreement-signed')).toEqual(['电子签署 verified 各单位签署人'])
    expect(told('lead-leading', undefined, { verdicts: { 'lead-leading': 'conforms' } })).toEqual([
      '核对意见 verified 审核人',
    ])
  })

  test('members that the register does not know are told apart from those that it does', () => {
    const [lead, first] = Object.entries(units())
    expect(told('academia-member', undefined, { units: Object.fromEntries([lead!, first!]) })).toEqual(
      expect.arrayContaining([
        '1 家成员单位的单位类别 verified 单位名录',
        '1 家成员单位的单位类别 declared 牵头单位填报',
      ]),
    )
  })

  test('a rule that reads the whole form tells one line, and no rule fails for being watched', () => {
    for (const rule of zj.rules) {
      const found = standingsOf(zj, soundFacts(), rule.id)
      expect(found.length).toBeLessThan(12)
      for (const { name } of found) expect(say('zh', name)).not.toMatch(/[{}]|policy\./)
    }
  })
})

test('what is missing is named in words, the unit with it', () => {
  const facts = njFacts()
  const name = (path: string) => say('zh', factName(path, nj, facts))
  expect(name('members[1].independentLegalPerson')).toBe('示例单位2的独立法人资格')
  expect(name('lead.years.2025.sales')).toBe('2025 年销售收入')
  expect(name('answers.termYears')).toBe('建设周期')
  expect(name('members[0].uscc')).toBe('统一社会信用代码')
  expect(name('history.bans')).toBe('认定和限制记录')
})
