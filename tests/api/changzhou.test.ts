import { leadPart } from '@consortium/api/seed/changzhou-form'
import type { ApplicationForm } from '@consortium/policy'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { must, openBureau, refusal, type Bureau } from '../support/applications.ts'

const topic = { name: '示例联合攻关', field: '新材料', directions: '示例方向甲、示例方向乙' }
/** xny's lead is registered in 新北区: its district is xb. */
const [lead, district, city, leader] = ['xny', 'xb.jb', 'cz.jb1', 'cz.ld']

describe('Changzhou: the lead is selected before the whole application is written (CZ-5.1)', () => {
  let bureau: Bureau
  beforeAll(async () => {
    bureau = await openBureau('2026-03-02T01:00:00Z', 'CZ')
  })
  afterAll(() => bureau.server.stop())

  const stated = async (change = (form: ApplicationForm) => form, who = lead!) => {
    const id = await bureau.begin(who)
    await bureau.write(who, id, (form) => change(leadPart(form, topic)))
    return id
  }
  const recommended = async () => {
    const id = await stated()
    await bureau.go(`${lead}.jb`, 'applyLead', id)
    await bureau.conform(district!, id)
    await bureau.go(district!, 'giveOpinion', id, { event: 'recommend-lead', opinion: '示例推荐意见' })
    return id
  }

  test('a draft begins with the lead’s part: its fields, findings and documents, and nobody signs', async () => {
    const id = await bureau.begin(lead!)
    const seen = await bureau.see(`${lead}.jb`, id)
    expect(seen).toMatchObject({
      state: 'lead-application',
      formStep: 'lead-application',
      writable: true,
      signing: false,
    })
    expect(seen.formErrors.map(({ path }: { path: string }) => path)).toContain('answers.leadResearch')
    expect(seen.formErrors.some(({ path }: { path: string }) => path.startsWith('bodies.'))).toBe(false)
    expect(seen.findings.map(({ ruleId }: { ruleId: string }) => ruleId)).not.toContain('member-count')
    expect(seen.requiredDocuments.map(({ type }: { type: string }) => type)).toEqual(['lead-evidence', 'other'])
    expect(seen.actions.map(({ event }: { event: string }) => event)).toEqual(['apply-lead', 'withdraw'])
    expect(refusal(await bureau.sign(`${lead}.qs`, id)).code).toBe('NOT_ALLOWED_NOW')
    const { version } = await bureau.now(`${lead}.jb`, id)
    const charter = { case: id, version, type: 'charter', fileName: '示例.pdf', body: '%PDF-1.4' }
    expect(await bureau.upload(`${lead}.jb`, charter)).toMatchObject({
      status: 422,
      error: { fields: [{ path: 'type' }] },
    })
  })

  test('the whole way: applied, recommended, selected, then written whole, signed and submitted (CZ-5.4a)', async () => {
    const id = await stated()
    expect(
      must(await bureau.query(district!, 'query { cases { edges { node { id } } } }')).cases.edges,
    ).not.toContainEqual({
      node: { id },
    })
    const applied = await bureau.take(`${lead}.jb`, 'applyLead', id)
    expect(applied).toMatchObject({ state: 'lead-district', writable: false })
    expect(applied.versions).toMatchObject([{ number: 1, step: 'lead-application' }])
    await bureau.conform(district!, id)
    await bureau.go(district!, 'giveOpinion', id, { event: 'recommend-lead', opinion: '示例推荐意见' })
    expect(await bureau.see(city!, id)).toMatchObject({ state: 'lead-selection', formStep: 'lead-selection' })
    const selected = await bureau.take(city!, 'giveOpinion', id, { event: 'select-lead', opinion: '示例遴选意见' })
    expect(selected.state).toBe('draft')

    await bureau.complete(lead!, id)
    // While the unit writes, the offices keep to what was put before them, and to the part that it was about.
    const meanwhile = await bureau.see(city!, id)
    expect(meanwhile).toMatchObject({ formStep: 'lead-application', form: { members: [] }, version: 0 })
    expect(meanwhile.findings.map(({ ruleId }: { ruleId: string }) => ruleId)).not.toContain('member-count')
    expect(await bureau.see(`${lead}.jb`, id)).toMatchObject({ formStep: 'draft', signing: true, formErrors: [] })

    await bureau.signAll(lead!, id)
    bureau.clock.advance({ seconds: 1 })
    const submitted = await bureau.take(`${lead}.jb`, 'submitApplication', id)
    expect(submitted).toMatchObject({ state: 'district-review', formStep: 'district-review' })
    expect(submitted.versions.map(({ step }: { step: string }) => step)).toEqual(['draft', 'lead-application'])
    const { checklist } = await bureau.see(district!, id)
    expect(checklist.map((line: { id: string }) => line.id)).toEqual(
      expect.arrayContaining(['lead-rnd', 'charter-mechanisms']),
    )
    await bureau.conform(district!, id)
    expect(
      await bureau.take(district!, 'giveOpinion', id, { event: 'recommend', opinion: '示例推荐意见' }),
    ).toMatchObject({
      state: 'city-acceptance',
    })
    expect(await bureau.take(city!, 'giveOpinion', id, { event: 'accept', opinion: '示例受理意见' })).toMatchObject({
      state: 'panel',
    })
  })

  test('what is not stated is refused at its fields, and a second click finds the first', async () => {
    const id = await stated((form) => ({ ...form, answers: { ...form.answers, leadResearch: ' ' } }))
    expect(await bureau.refused(`${lead}.jb`, 'applyLead', id)).toMatchObject({
      code: 'FORM_INCOMPLETE',
      fields: [{ path: 'answers.leadResearch' }],
    })
    await bureau.write(lead!, id, (form) => leadPart(form, topic))
    const { version } = await bureau.now(`${lead}.jb`, id)
    const both = await Promise.all([1, 2].map(() => bureau.act(`${lead}.jb`, 'applyLead', { id, version })))
    expect(both.filter(({ errors }) => !errors)).toHaveLength(1)
    expect((await bureau.see(`${lead}.jb`, id)).versions).toHaveLength(1)
  })

  test('CZ-3.2.1a a lead from elsewhere, CZ-3.1.2d another responsible person: refused with the clause', async () => {
    const elsewhere = await stated(undefined, 'zb')
    expect(await bureau.refused('zb.jb', 'applyLead', elsewhere)).toMatchObject({
      code: 'CLAUSE_UNMET',
      clauses: [{ id: 'CZ-3.2.1a', cite: '三（二）1' }],
    })
    const another = await stated((form) => ({ ...form, lead: { ...form.lead, responsiblePerson: '示例他人' } }))
    expect(await bureau.refused(`${lead}.jb`, 'applyLead', another)).toMatchObject({ clauses: [{ id: 'CZ-3.1.2d' }] })
  })

  test('the whole application cannot be submitted before the selection, nor the selection be skipped', async () => {
    const id = await stated()
    expect((await bureau.refused(`${lead}.jb`, 'submitApplication', id)).code).toBe('NOT_ALLOWED_NOW')
    await bureau.go(`${lead}.jb`, 'applyLead', id)
    expect(
      (await bureau.refused(district!, 'giveOpinion', id, { event: 'recommend-lead', opinion: '示例' })).code,
    ).toBe('CHECKLIST_OPEN')
    const at = { id, version: 1, opinion: '示例' }
    expect(refusal(await bureau.act(city!, 'giveOpinion', { ...at, event: 'select-lead' })).code).toBe('NOT_FOUND')
    expect(refusal(await bureau.act('wj.jb', 'giveOpinion', { ...at, event: 'recommend-lead' })).code).toBe('NOT_FOUND')
    expect(refusal(await bureau.act('zj.jb1', 'giveOpinion', { ...at, event: 'select-lead' })).code).toBe('NOT_FOUND')
  })

  test('only the city’s officer selects, with an opinion, and not against a line that does not conform', async () => {
    const id = await recommended()
    const selecting = { event: 'select-lead', opinion: '示例' }
    expect((await bureau.refused(leader!, 'giveOpinion', id, selecting)).code).toBe('NOT_YOURS')
    expect((await bureau.refused(city!, 'giveOpinion', id, { event: 'select-lead', opinion: ' ' })).code).toBe(
      'BAD_INPUT',
    )
    expect(
      await bureau.take(city!, 'giveOpinion', id, { event: 'select-lead', opinion: '示例遴选意见' }),
    ).toMatchObject({ state: 'draft' })
    expect((await bureau.refused(`${lead}.jb`, 'applyLead', id)).code).toBe('NOT_ALLOWED_NOW')

    const poor = await stated()
    await bureau.go(`${lead}.jb`, 'applyLead', poor)
    await bureau.conform(district!, poor)
    const verdicts = [{ lineId: 'lead-rnd', verdict: 'DOES_NOT_CONFORM', note: '示例：队伍不稳定' }]
    await bureau.go(district!, 'recordVerdicts', poor, { verdicts })
    expect(
      await bureau.refused(district!, 'giveOpinion', poor, { event: 'recommend-lead', opinion: '示例' }),
    ).toMatchObject({
      code: 'CLAUSE_UNMET',
      clauses: [{ id: 'CZ-3.2.2' }],
    })
  })

  test('a return goes back to the lead’s part; a lead not selected ends there', async () => {
    const id = await recommended()
    await bureau.go(city!, 'returnForCorrection', id, {
      reason: '示例原因',
      corrections: [{ path: 'answers.leadInfluence', message: '请补充' }],
    })
    const returned = await bureau.see(`${lead}.jb`, id)
    expect(returned).toMatchObject({ state: 'lead-returned', formStep: 'lead-returned', writable: true })
    expect(returned.corrections).toMatchObject([{ path: 'answers.leadInfluence' }])
    await bureau.go(`${lead}.jb`, 'applyLead', id)
    await bureau.conform(district!, id)
    await bureau.go(district!, 'giveOpinion', id, { event: 'recommend-lead', opinion: '示例' })
    expect(await bureau.take(city!, 'reject', id, { reason: '示例原因' })).toMatchObject({ state: 'rejected' })
  })

  test('CZ-4: another formation type needs its reason, then the city’s acceptance', async () => {
    const id = await recommended()
    await bureau.go(city!, 'giveOpinion', id, { event: 'select-lead', opinion: '示例' })
    const other = (reason: string) => (form: ApplicationForm) => ({
      ...form,
      answers: { ...form.answers, formationType: 'other', formationReason: reason },
    })
    await bureau.complete(lead!, id, undefined, other(''))
    expect((await bureau.see(`${lead}.jb`, id)).formErrors).toMatchObject([{ path: 'answers.formationReason' }])
    await bureau.write(lead!, id, other('示例理由'))
    await bureau.signAll(lead!, id)
    bureau.clock.advance({ seconds: 1 })
    await bureau.go(`${lead}.jb`, 'submitApplication', id)
    await bureau.conform(district!, id)
    await bureau.go(district!, 'giveOpinion', id, { event: 'recommend', opinion: '示例' })
    expect((await bureau.see(city!, id)).checklist).toMatchObject([{ id: 'formation-other' }])
    expect((await bureau.refused(city!, 'giveOpinion', id, { event: 'accept', opinion: '示例' })).code).toBe(
      'CHECKLIST_OPEN',
    )
  })
})
