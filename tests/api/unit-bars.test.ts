import { UnitRecord } from '@consortium/api/features/organisations/index'
import { bureaus, recommenderOf } from '@consortium/api/seed/offices'
import { AuditEntry } from '@consortium/api/platform/audit/audit-entry.entity'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { must, openBureau, refusal, tenMembers, unit, type Bureau } from '../support/applications.ts'
import { runClock } from '../support/run-clock.ts'

let bureau: Bureau
beforeAll(async () => {
  bureau = await openBureau(runClock.now().toISOString(), 'CC')
})
afterAll(() => bureau.server.stop())

const [officer, leader] = ['cc.jb1', 'cc.ld']
const { uscc } = unit('cc-gd')
const em = () => bureau.server.orm.em.fork()
const dayAfter = (days: number) =>
  new Date(bureau.clock.now().getTime() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)
const add = (input: object, username = officer) =>
  bureau.query(
    username,
    'mutation ($input: AddUnitRecordInput!) { addUnitRecord(input: $input) { id state until mayEnd } }',
    { input },
  )
const end = (input: object, username = officer) =>
  bureau.query(
    username,
    'mutation ($input: EndUnitRecordInput!) { endUnitRecord(input: $input) { id state until writings { reason by withdrawn } } }',
    { input },
  )
const records = async (username: string) =>
  must(
    await bureau.query(
      username,
      'query ($uscc: String!) { organisation(uscc: $uscc) { records { id kind state scope until source mayEnd writings { reason by } } } }',
      { uscc },
    ),
  ).organisation.records
const ban = () => ({
  ...{ uscc, kind: 'BAN', policyCode: 'CC', scope: 'LEAD_OR_CORE_MEMBER', from: dayAfter(0), until: dayAfter(3) },
  ...{ source: '示例科发〔2026〕9号', reason: '整改不到位，取消称号' },
})

test('CC-12c each field that is wrong is named, and nothing is written', async () => {
  const fields = async (change: object, username = officer) =>
    refusal(await add({ ...ban(), ...change }, username)).fields?.map(({ path }: { path: string }) => path)
  expect(await fields({ scope: null, until: null, source: ' ', reason: '' })).toEqual([
    'scope',
    'until',
    'source',
    'reason',
  ])
  expect(await fields({ until: dayAfter(-1) })).toEqual(['until'])
  expect(await fields({ kind: 'REGISTRATION' })).toEqual(['kind'])
  // A bar is made under a policy of one's own office.
  expect(await fields({ policyCode: 'ZJ' })).toEqual(['policyCode'])
  expect(await fields({}, 'zj.jb1')).toEqual(['policyCode'])
  expect(refusal(await add({ ...ban(), uscc: '91220100MA00000000' })).code).toBe('NOT_FOUND')
  expect(await em().count(UnitRecord, { uscc })).toBe(0)
})

test('CC-12c, R9, R25 what is recorded bars at once, on its last day too, and no more the day after', async () => {
  const running = await bureau.submitted('cc-gd', tenMembers)
  const district = recommenderOf(unit('cc-gd'), bureaus.CC)
  await bureau.conform(district, running)
  const both = await Promise.all([1, 2].map(() => add(ban())))
  expect(both.map(({ errors }) => errors ?? null)).toEqual([null, null])
  expect(await em().count(UnitRecord, { uscc })).toBe(1)
  const bars = async () => {
    const id = await bureau.begin('cc-gd')
    const { findings } = await bureau.see('cc-gd.jb', id)
    return findings.find(({ ruleId }: { ruleId: string }) => ruleId === 'no-bar').outcome
  }
  expect(await bars()).toBe('UNMET')
  // A case that runs meanwhile goes no further.
  const refused = await bureau.refused(district, 'giveOpinion', running, { event: 'recommend', opinion: '示例' })
  expect(refused).toMatchObject({ code: 'CLAUSE_UNMET', clauses: [{ id: 'CC-12c' }] })
  bureau.clock.advance({ seconds: 3 * 86_400 })
  expect(await bars()).toBe('UNMET')
  bureau.clock.advance({ seconds: 86_400 })
  expect(await bars()).toBe('MET')
})

test('who decides on titles sees it; it is ended by a reason, and what was written stays', async () => {
  const input = { ...ban(), until: dayAfter(900) }
  const [{ id }] = must(await add(input)).addUnitRecord
  expect((await records(leader))[0]).toMatchObject({ state: 'STANDING', source: input.source, mayEnd: false })
  for (const username of ['cc-gd.jb', 'ng.jb']) expect(await records(username)).toEqual([])
  expect((await records('zj.jb1'))[0].mayEnd).toBe(false)
  expect(refusal(await end({ recordId: id, until: dayAfter(1), reason: '示例' }, 'zj.jb1')).code).toBe('NOT_YOURS')
  expect(refusal(await end({ recordId: id, until: dayAfter(901), reason: '示例' })).fields).toMatchObject([
    { path: 'until' },
  ])
  const ending = { recordId: id, until: dayAfter(1), reason: '复核后缩短' }
  for (const _ of [1, 2]) must(await end(ending))
  expect(refusal(await end({ ...ending, until: dayAfter(2), reason: '另一事由' })).code).toBe('STALE')
  const [shown] = await records(officer)
  expect(shown).toMatchObject({ until: dayAfter(1), writings: [{ reason: '复核后缩短' }, { reason: input.reason }] })
  expect(must(await end({ recordId: shown.id, until: null, reason: '登记有误' })).endUnitRecord[0].state).toBe(
    'WITHDRAWN',
  )
  await expect(em().nativeUpdate(UnitRecord, { uscc }, { reason: '示例' })).rejects.toThrow(/append-only/)
  expect(await em().count(AuditEntry, { action: 'end-unit-record' })).toBe(2)
})
