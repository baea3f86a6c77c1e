import { addUnitRecords, UnitRecord, unitRecordsOf } from '@consortium/api/features/organisations/index'
import type { Refused } from '@consortium/api/platform/access/index'
import { AuditEntry } from '@consortium/api/platform/audit/audit-entry.entity'
import { systemClock } from '@consortium/api/platform/clock/clock'
import { say } from '@consortium/messages'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unit } from '../support/applications.ts'
import { run } from '../support/processes.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => (server = await startServer()))
afterAll(() => server?.stop())

const { uscc } = unit('zb')
const ban = { uscc, kind: 'ban', policy: 'ZJ', scope: 'lead-or-member', from: '2026-01-10', until: '2029-01-10' }
const rows = [
  { ...ban, reason: '示例决定' },
  { uscc, kind: 'dishonesty', from: '2025-03-01', reason: '示例公布' },
]

/** Runs the command over a file with this content; answers its exit code and what it said. */
async function add(content: unknown) {
  const file = join(server.dataDir, 'records.json')
  writeFileSync(file, JSON.stringify(content))
  const env = { DATABASE_URL: server.databaseUrl, DATA_DIR: server.dataDir }
  const { code, stdout, stderr } = await run('cli/records-add', { env, args: [file] }).ended
  return { code, said: stdout + stderr }
}
const em = () => server.orm.em.fork()
const standing = async () => (await unitRecordsOf(em() as never, [uscc])).map(({ kind }) => kind).toSorted()

test('a file with one wrong record is refused by it, and changes nothing', async () => {
  for (const [records, words] of [
    [[], /records/],
    [[...rows, { ...rows[1], uscc: '91321100MA00000000' }], /第 3 条记录的 uscc/],
    [[{ ...ban, reason: '示例', scope: 'all' }], /第 1 条记录的 scope/],
    [[{ ...ban, reason: '示例', until: '2025-01-01' }], /第 1 条记录的 until/],
    [[{ ...rows[1], from: '2025-02-30' }], /第 1 条记录的 from/],
    [[{ ...rows[1], policy: 'ZJ' }], /第 1 条记录的 policy/],
  ] as const) {
    const refused = await addUnitRecords({ em: em() as never, clock: systemClock }, { records }).catch(
      (error: unknown) => error as Refused,
    )
    expect(say('zh', (refused as Refused).refusal.message)).toMatch(words)
  }
  const { code, said } = await add({ records: [{ ...rows[1], kind: 'rumour' }] })
  expect([code === 0, said]).toEqual([false, expect.stringMatching(/第 1 条记录的 kind/)])
  expect(await em().count(UnitRecord)).toBe(0)
})

test('records are taken over once, corrected by later ones and never changed', async () => {
  expect(await add({ records: rows })).toMatchObject({ code: 0, said: expect.stringMatching(/新增记录 2 条/) })
  const again = await addUnitRecords({ em: em() as never, clock: systemClock }, { records: rows })
  expect(again).toEqual({ added: 0, known: 2 })
  expect(await standing()).toEqual(['BAN', 'DISHONESTY'])
  const correction = { records: [{ ...rows[1], withdrawn: true, reason: '示例更正' }] }
  await addUnitRecords({ em: em() as never, clock: systemClock }, correction)
  expect(await standing()).toEqual(['BAN'])
  expect(await em().count(AuditEntry, { action: 'add-unit-records' })).toBe(2)
  await expect(em().execute('update unit_record set reason = ?', ['x'])).rejects.toThrow(/append-only/)
})
