import type { Case } from '@consortium/api/features/cases/index'
import { Recognition } from '@consortium/api/features/consortia/index'
import { Decision } from '@consortium/api/features/decisions/index'
import { Demonstration } from '@consortium/api/features/defence-scoring/index'
import { AuditEntry } from '@consortium/api/platform/audit/index'
import { engineVersion } from '@consortium/policy'
import { recommenders } from '@consortium/api/seed/offices'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type TestServer } from '../support/server.ts'
import { caller, caseIn, handlerOf, take, versionOf, type Caller } from '../support/start-up.ts'

const shown = `query ($id: ID!) { case(id: $id) { state name findings { ruleId outcome } history { action } steps { id events { event reason } }
  decision { id outcome opinion name state preparedBy approvedBy declineReason registerNumber verdicts { lineId verdict note stepName office } editionSha256 engine findings { ruleId outcome standings { name standing by } } }
  consortium { id name registerNumber memberCount lead { name } members { role from to organisation { name } } } } }`
const conform = ['conditions-met', 'plan-mature'].map((lineId) => ({
  lineId,
  verdict: 'CONFORMS',
  note: null as string | null,
}))
const proposal = { outcome: 'NAME', opinion: '示例意见：同意备案', verdicts: conform }

let server: TestServer
let officer: Caller
let other: Caller
let leader: Caller

const look = async (who: Caller, { id }: Case) => (await who.ask(shown, { id })).data.case
const code = ({ errors }: { errors?: { extensions: { code: string } }[] }) => errors?.[0]?.extensions.code

beforeAll(async () => {
  server = await startServer()
  officer = await caller(server, 'zj.jb1')
  other = await caller(server, 'zj.jb2')
  leader = await caller(server, 'zj.ld')
})
afterAll(() => server.stop())

describe('an approval', () => {
  let theCase: Case
  let unit: Caller
  const propose = (more: Record<string, unknown> = {}) =>
    take(officer, 'prepareDecision', theCase.id, { ...proposal, ...more })
  const nothingPrepared = async () => {
    expect(await server.orm.em.fork().count(Decision, { case: theCase.id })).toBe(0)
    expect((await look(officer, theCase)).state).toBe('decision')
  }

  beforeAll(async () => {
    theCase = await caseIn(server, 'decision', ({ progress }) => progress.decision === null)
    unit = await caller(server, await handlerOf(server, theCase))
  })

  test('is prepared with an opinion and every line answered', async () => {
    const silent = await propose({ opinion: '  ' })
    expect(silent.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', fields: [{ path: 'opinion' }] })
    expect(code(await propose({ verdicts: conform.slice(0, 1) }))).toBe('CHECKLIST_OPEN')
    expect(code(await propose({ verdicts: [{ ...conform[0], lineId: 'book-order' }] }))).toBe('BAD_INPUT')
    await nothingPrepared()
  })

  test('is not possible against a mandatory clause, which is named', async () => {
    const verdicts = [{ ...conform[0], verdict: 'DOES_NOT_CONFORM', note: '示例：成员未签协议' }, conform[1]]
    const refused = await propose({ verdicts })
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'CLAUSE_UNMET', clauses: [{ id: 'ZJ-4.4d' }] })
    await nothingPrepared()
  })

  test('is not possible against the panel', async () => {
    const em = server.orm.em.fork()
    const session = await em.findOneOrFail(Demonstration, { case: theCase.id })
    const passed = session.result!
    session.result = { ...passed, total: '59.99', grade: 'fail' }
    await em.flush()
    expect(code(await propose())).toBe('NOT_ALLOWED_NOW')
    await nothingPrepared()
    session.result = passed
    await em.flush()
  })

  test('waits for the leader, and the unit learns nothing of it', async () => {
    expect(code(await propose())).toBeUndefined()
    expect(code(await take(other, 'prepareDecision', theCase.id, proposal))).toBe('DECISION_NOT_READY')
    const { decision } = await look(leader, theCase)
    expect(decision).toMatchObject({ outcome: 'NAME', state: 'PREPARED', name: null, registerNumber: null })
    expect(decision.verdicts.map(({ lineId }: { lineId: string }) => lineId).toSorted()).toEqual([
      'conditions-met',
      'plan-mature',
    ])
    expect(decision.findings.length).toBeGreaterThan(20)
    // As full as live: what each rests on, under which edition and engine; and who judged, in which step.
    expect(decision).toMatchObject({ editionSha256: theCase.editionSha256, engine: engineVersion })
    expect(decision.findings.flatMap(({ standings }: { standings: unknown[] }) => standings).length).toBeGreaterThan(20)
    for (const { stepName, office } of decision.verdicts)
      expect({ stepName, office }).toEqual({ stepName: '备案决定', office: expect.stringMatching(/^镇江市/) })
    const { text, data } = await unit.ask(shown, { id: theCase.id })
    expect(data.case).toMatchObject({ state: 'decision', decision: null, consortium: null })
    expect(text).not.toContain('同意备案')
    expect(text).not.toContain('prepare-decision')
  })

  test('is declined with a reason and prepared again; both stay on record', async () => {
    expect(code(await take(officer, 'declineDecision', theCase.id, { reason: '示例' }))).toBe('FORBIDDEN')
    expect(code(await take(leader, 'declineDecision', theCase.id, { reason: '' }))).toBe('BAD_INPUT')
    expect(code(await take(leader, 'declineDecision', theCase.id, { reason: '意见需写明依据' }))).toBeUndefined()
    expect((await look(officer, theCase)).decision).toMatchObject({
      state: 'DECLINED',
      declineReason: '意见需写明依据',
    })
    expect(code(await take(leader, 'approveDecision', theCase.id))).toBe('DECISION_NOT_READY')
    expect(code(await propose())).toBeUndefined()
    expect(await server.orm.em.fork().count(Decision, { case: theCase.id })).toBe(2)
  })

  test('is given once, however often it is asked for at one moment, and names nobody yet', async () => {
    const version = await versionOf(leader, theCase.id)
    const titles = await server.orm.em.fork().count(Recognition, {})
    const approvals = await Promise.all([1, 2, 3].map(() => take(leader, 'approveDecision', theCase.id, { version })))
    expect(approvals.map(code).filter((one) => one === undefined)).toHaveLength(1)
    const { decision, state, consortium } = await look(leader, theCase)
    expect({ state, consortium }).toEqual({ state: 'publicity', consortium: null })
    expect(decision).toMatchObject({ state: 'APPROVED', name: null, approvedBy: '示例市局领导', registerNumber: null })
    expect(await server.orm.em.fork().count(Recognition, {})).toBe(titles)
  })

  test('is then shown to the unit without the office’s papers', async () => {
    const { decision, consortium, steps } = await look(unit, theCase)
    expect(consortium).toBeNull()
    expect(decision).toMatchObject({
      state: 'APPROVED',
      outcome: 'NAME',
      opinion: '示例意见：同意备案',
      verdicts: [],
      findings: [],
    })
    const { events } = steps.find(({ id }: { id: string }) => id === 'decision')
    expect(events).toEqual([{ event: 'approve-decision', reason: '示例意见：同意备案' }])
    const chain = await server.orm.em
      .fork()
      .find(AuditEntry, { chain: theCase.id }, { orderBy: { sequence: 'desc' }, limit: 1 })
    expect(Buffer.from(chain[0]!.body).toString()).toContain('approve-decision')
  })
})

describe('a rejection', () => {
  test('is approved by another than prepared it, ends the case and publishes nothing', async () => {
    const theCase = await caseIn(server, 'decision', ({ progress }) => progress.decision?.state === 'PREPARED')
    expect(code(await take(leader, 'declineDecision', theCase.id, { reason: '示例：方案不成熟' }))).toBeUndefined()
    const verdicts = [conform[0], { lineId: 'plan-mature', verdict: 'DOES_NOT_CONFORM', note: '示例：年度目标未量化' }]
    const rejection = { outcome: 'REJECT', opinion: '建设方案尚不成熟，不予备案', verdicts }
    expect(code(await take(officer, 'prepareDecision', theCase.id, rejection))).toBeUndefined()
    const unit = await caller(server, await handlerOf(server, theCase))
    const district = await caller(server, recommenders[theCase.lead.region?.code ?? ''] ?? '')
    for (const who of [unit, district]) {
      const { text, data } = await who.ask(shown, { id: theCase.id })
      expect(data.case).toMatchObject({ state: 'decision', decision: null })
      expect(text).not.toMatch(/尚不成熟|prepare-decision|decline-decision|-draw|sign-score/)
    }
    const unmet = async (who: Caller) =>
      (await look(who, theCase)).findings.filter(({ outcome }: { outcome: string }) => outcome === 'UNMET').length
    expect([await unmet(officer), await unmet(unit)]).toEqual([1, 0])
    const titles = await server.orm.em.fork().count(Recognition, {})
    expect(code(await take(leader, 'approveDecision', theCase.id))).toBeUndefined()
    const { state, decision, consortium } = await look(unit, theCase)
    expect({ state, consortium }).toEqual({ state: 'rejected', consortium: null })
    expect(decision).toMatchObject({
      outcome: 'REJECT',
      opinion: '建设方案尚不成熟，不予备案',
      name: null,
      registerNumber: null,
    })
    expect(await unmet(unit)).toBe(1)
    expect(await server.orm.em.fork().count(Recognition, {})).toBe(titles)
  })
})
