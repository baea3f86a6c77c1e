import { buildHouseSchema } from '@consortium/api/schema'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callOf } from '../support/call-operation.ts'
import { kindOf, roles, type Role } from '../support/cast.ts'
import type { Answer } from '../support/graphql.ts'
import { operations, type Row } from '../support/operations.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { startUpPassword } from '../support/start-up.ts'
import { makeThings, type Thing } from '../support/things.ts'

const schema = buildHouseSchema()
const fields = (['query', 'mutation'] as const).flatMap((kind) =>
  Object.values((kind === 'query' ? schema.getQueryType() : schema.getMutationType())!.getFields()).map((field) => ({
    kind,
    field,
  })),
)

let server: TestServer
let things: Record<string, Thing>
beforeAll(async () => {
  server = await startServer()
  things = await makeThings(server)
})
afterAll(() => server.stop())

const codesOf = ({ errors }: Pick<Answer<unknown>, 'errors'>) => errors?.map(({ extensions }) => extensions.code) ?? []

/** What must come of it when somebody asks. */
type Outcome = 'UNAUTHENTICATED' | 'FORBIDDEN' | 'NOT_FOUND' | 'done' | 'refused'

function outcome({ to, on, may }: Row, role: Role): Outcome {
  if (to === 'public') return 'done'
  if (role === 'nobody') return 'UNAUTHENTICATED'
  const kind = kindOf(role)
  if (to !== 'anyone' && !(kind && to.includes(kind))) return 'FORBIDDEN'
  if (on && !things[on]!.seenBy.includes(role)) return 'NOT_FOUND'
  return !may || may.includes(role) ? 'done' : 'refused'
}

/** Never an act's own version: who may do it is told that it is stale, and nothing is done. */
const stale = 999_999
/** A code that no unit has. */
const noUnit = '91321100MA00000000'
const barred = ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_YOURS']
const broken = ['INTERNAL_SERVER_ERROR', 'INTERNAL']

describe('who may do what', () => {
  test('is said of every operation, and of none that there is not', () => {
    expect(Object.keys(operations).sort()).toEqual(fields.map(({ field }) => field.name).sort())
  })

  test.each(fields)('$kind $field.name', async ({ kind, field }) => {
    const row = operations[field.name]!
    const thing = things[row.on ?? 'scored']!
    const wrong = await Promise.all(
      roles.filter((role) => !row.ends || role === 'nobody').map((role) => wrongOf({ kind, field, row, thing, role })),
    )
    expect(wrong.filter(Boolean)).toEqual([])
  })
})

type Call = { row: Row; thing: Thing; role: Role } & (typeof fields)[number]

/** What came of a call that should not have; null where all is as the table says. */
async function wrongOf({ kind, field, row, thing, role }: Call): Promise<string | null> {
  const expected = outcome(row, role)
  const ask = async (id: string) => {
    const given = {
      password: startUpPassword,
      ...thing.parts,
      version: expected === 'refused' ? thing.version : stale,
      ...(row.on && { [row.by ?? 'id']: id }),
    }
    const { query, variables } = callOf(kind, field, given)
    return thing.cast[role].ask(query, variables)
  }
  const answer = await ask(thing.id)
  const codes = codesOf(answer)
  const says = `${role}: ${expected} expected, came ${codes.join() || 'data'}`
  if (expected === 'done') {
    // A public act may itself be refused as nobody's: a link that is none.
    if (row.to === 'public') return codes.some((code) => broken.includes(code)) ? says : null
    return codes.some((code) => [...barred, ...broken, ...(row.on ? ['NOT_FOUND'] : [])].includes(code)) ? says : null
  }
  if (expected === 'refused') return codes.length !== 1 || [...broken, 'STALE'].includes(codes[0]!) ? says : null
  if (codes.join() !== expected) return says
  if (expected !== 'NOT_FOUND') return null
  const missing = await ask(row.by === 'uscc' ? noUnit : randomUUID())
  const same = missing.text === answer.text && missing.status === answer.status
  return same ? null : `${role}: hidden is told from missing: ${answer.text} / ${missing.text}`
}
