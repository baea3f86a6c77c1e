import { Case, StepRecord } from '@consortium/api/features/cases/index'
import { Recognition } from '@consortium/api/features/consortia/index'
import { Decision } from '@consortium/api/features/decisions/index'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { run } from '../support/processes.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let named: Case
beforeAll(async () => {
  server = await startServer()
  const first = { state: 'named', edition: { code: 'ZJ' } }
  named = (await server.orm.em.fork().find(Case, first, { orderBy: { name: 'asc' }, limit: 1 }))[0] as Case
})
afterAll(() => server?.stop())

async function replay(which: string) {
  const env = { DATABASE_URL: server.databaseUrl, DATA_DIR: server.dataDir }
  const { code, stdout, stderr } = await run('cli/replay', { env, args: [which] }).ended
  return { code, said: stdout + stderr }
}
/** Changes the tables as somebody with the database in hand could; answers how to undo it. */
async function tamper(sql: string, values: unknown[], undo: string) {
  const change = (statement: string, params: unknown[]) =>
    server.orm.em.fork().transactional(async (tx) => {
      await tx.execute('set local session_replication_role = replica')
      await tx.execute(statement, params)
    })
  await change('create table if not exists kept as select * from step_record', [])
  await change(sql, values)
  return () => change(undo, values.slice(-1))
}
const record = (event: string) =>
  server.orm.em.fork().findOneOrFail(StepRecord, { case: named.id, event }, { orderBy: { at: 'desc' } })
const backAgain = `update step_record set findings = kept.findings, facts = kept.facts, engine = kept.engine from kept
  where kept.id = step_record.id and kept.id = ?`

test('every stored finding of the start-up data comes out as it was stored, a line a case', async () => {
  const { code, said } = await replay('all')
  expect([code, said]).toEqual([0, expect.stringContaining('重算通过')])
  const cases = await server.orm.em.fork().find(Case, {}, { fields: ['id'] })
  for (const { id } of cases) expect(said).toContain(id)
  expect(said).toContain('0 个环节没有留存事实')
})

test('one case is named by its id, its register number or its full name, and nothing by another word', async () => {
  const { registerNumber } = await server.orm.em.fork().findOneOrFail(Recognition, { caseId: named.id })
  for (const which of [named.id, named.name, registerNumber!]) {
    const { code, said } = await replay(which)
    expect([code, said]).toEqual([0, expect.stringContaining('1 件申报')])
    expect(said).toContain(named.name)
  }
  expect(await replay('没有这一件')).toMatchObject({ code: 1, said: expect.stringContaining('没有这一件') })
})

test('a finding that was changed is named with its case, step, rule and both outcomes', async () => {
  const { id, findings } = await record('submit')
  const at = findings!.findIndex(({ outcome }) => outcome === 'met')
  const undo = await tamper(
    `update step_record set findings = jsonb_set(findings, '{${at},outcome}', '"unmet"') where id = ?`,
    [id],
    backAgain,
  )
  const { code, said } = await replay('all')
  expect(code).toBe(1)
  expect(said).toContain(`${named.name}（${named.id}）`)
  expect(said).toMatch(new RegExp(`提交.*（${findings![at]!.ruleId}）：核对结果留存为“不符合”，重算为“符合”`))
  expect(said).toContain('与审计记录中的校验值不同')
  await undo()
  expect((await replay(named.id)).code).toBe(0)
})

test('a word of what was found is missed as an outcome is; an audit entry that is no longer one stops nothing', async () => {
  const { id, findings } = await record('submit')
  const at = findings!.findIndex(({ measured }) => measured)
  const undo = await tamper(
    `update step_record set findings = jsonb_set(findings, '{${at},measured}', '{"key":"policy.words","params":{"zh":"改","en":"x"}}') where id = ?`,
    [id],
    backAgain,
  )
  expect(await replay(named.id)).toMatchObject({ code: 1, said: expect.stringContaining(findings![at]!.ruleId) })
  await undo()
  const kept = 'create table kept_audit as select * from audit_entry where chain = ?'
  await tamper(kept, [named.id], 'select ?')
  const broken = await tamper(
    `update audit_entry set body = convert_to('{', 'UTF8') where chain = ? and action = 'submit'`,
    [named.id],
    'update audit_entry set body = kept_audit.body from kept_audit where kept_audit.id = audit_entry.id and audit_entry.chain = ?',
  )
  const { code, said } = await replay('all')
  expect([code, said]).toEqual([1, expect.stringContaining('与审计记录中的校验值不同')])
  await broken()
  expect((await replay(named.id)).code).toBe(0)
})

test('facts that were changed together with what follows from them are found by the audit chain', async () => {
  const { id } = await record('submit')
  const undo = await tamper(
    `update step_record set facts = jsonb_set(facts, '{form,address}', '"另一处"') where id = ?`,
    [id],
    backAgain,
  )
  const { code, said } = await replay(named.id)
  expect([code, said]).toEqual([1, expect.stringContaining('与审计记录中的校验值不同')])
  await undo()
  const taken = await tamper(`update step_record set facts = null, findings = null where id = ?`, [id], backAgain)
  expect(await replay(named.id)).toMatchObject({ code: 1, said: expect.stringContaining('现在没有与之相同的') })
  await taken()
})

test('a decision whose copy of the findings was changed is named with the rule; one that is gone is missed', async () => {
  const em = server.orm.em.fork()
  const { id, findings } = await em.findOneOrFail(Decision, { case: named.id }, { orderBy: { preparedAt: 'desc' } })
  const change = (sql: string, values: unknown[]) =>
    em.transactional(async (tx) => {
      await tx.execute('set local session_replication_role = replica')
      await tx.execute(sql, values)
    })
  const at = findings.findIndex(({ outcome }) => outcome === 'met')
  const set = `update decision set findings = jsonb_set(findings, '{${at},outcome}', ?::jsonb) where id = ?`
  await change(set, ['"unmet"', id])
  const { code, said } = await replay(named.id)
  expect(code).toBe(1)
  expect(said).toMatch(new RegExp(`第 1 次决定.*（${findings[at]!.ruleId}）：核对结果为“不符合”，办理时留存为“符合”`))
  await change(set, ['"met"', id])
  await change('create table kept_decision as select * from decision where id = ?', [id])
  await change('delete from decision where id = ?', [id])
  expect(await replay(named.id)).toMatchObject({ code: 1, said: expect.stringContaining('缺少 1 次决定') })
  await change('insert into decision select * from kept_decision', [])
  expect((await replay(named.id)).code).toBe(0)
})

test('findings of another engine are said to be so', async () => {
  const { id } = await record('submit')
  const undo = await tamper(`update step_record set engine = '0' where id = ?`, [id], backAgain)
  expect(await replay(named.id)).toMatchObject({ code: 0, said: expect.stringContaining('规则引擎第 0 版') })
  await undo()
})

test('an edition whose document was changed is named with both hashes, and so is every finding that it changes', async () => {
  const { edition } = named
  const change = async (from: string, to: string) =>
    await tamper(
      'update edition set document = replace(document, ?, ?) where id = ?',
      [from, to, edition.id],
      'select ?',
    )
  await change('"min": 4', '"min": 40')
  const { code, said } = await replay(named.id)
  expect(code).toBe(1)
  expect(said).toContain(`办理时校验值 ${named.editionSha256}`)
  expect(said).toMatch(/提交.*重算为“不符合”/)
  await change('"min": 40', '"min": 4')
  expect((await replay(named.id)).code).toBe(0)
})
