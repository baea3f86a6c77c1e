import { accesses } from '@consortium/api/platform/access/index'
import { buildHouseSchema } from '@consortium/api/schema'
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  parse,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
} from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from '../support/graphql.ts'
import { person } from '../support/people.ts'
import { startServer, type TestServer } from '../support/server.ts'

const schema = buildHouseSchema()
type Operation = GraphQLField<unknown, unknown>
const operations = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
  Object.values(type?.getFields() ?? {}).map((field) => ({ kind: type?.name.toLowerCase() as string, field })),
)
const accessOf = (field: Operation) => field.extensions['access'] as string[] | undefined
const isPublic = (field: Operation) => accessOf(field)?.includes('PUBLIC') ?? false

/** What anyone may read and do without an account. A new one is added here on purpose or not at all. */
const publicOperations = [
  'askForPasswordReset',
  'consortia',
  'consortium',
  'declineInvitation',
  'districtOffices',
  'fileObjection',
  'invitation',
  'joinByInvitation',
  'objectionStatus',
  'publicCalls',
  'publicList',
  'publicLists',
  'publicNotice',
  'publicNotices',
  'regions',
  'registerClaim',
  'registerFacets',
  'resetPassword',
  'serverTime',
  'signIn',
  'signOut',
  'viewer',
]

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

describe('roles', () => {
  test('every operation carries one of the known roles', () => {
    expect(operations.length).toBeGreaterThan(10)
    for (const { field } of operations) {
      expect(accessOf(field), field.name).toBeDefined()
      for (const access of accessOf(field) ?? []) expect(accesses, field.name).toContain(access)
    }
  })

  test('only the named operations are public', () => {
    const open = operations.filter(({ field }) => isPublic(field)).map(({ field }) => field.name)
    expect(open.filter((name) => !publicOperations.includes(name))).toEqual([])
  })

  test.each(
    operations.filter(({ field }) => !isPublic(field)).map(({ kind, field }) => [kind, field.name, field] as const),
  )('signed out: %s %s is UNAUTHENTICATED', async (kind, name, field) => {
    const { data, errors } = await ask(server, operationText(kind, field))
    expect(
      errors?.map(({ extensions }) => extensions.code),
      JSON.stringify(errors),
    ).toEqual(['UNAUTHENTICATED'])
    expect(data?.[name] ?? null).toBeNull()
  })

  test('a person without any of its roles is FORBIDDEN, on every operation', async () => {
    // The post that no operation but its own names: what it may not do must be refused, one by one.
    const { cookie } = await person(server, 'roles-auditor', 'AUDITOR')
    const others = operations.filter(
      ({ field }) =>
        !accessOf(field)?.some((access) => ['PUBLIC', 'ANYONE', 'SEE_UNITS', 'SEE_AUDIT'].includes(access)),
    )
    expect(others.length).toBeGreaterThan(5)
    for (const { kind, field } of others) {
      const { errors } = await ask(server, operationText(kind, field), {}, { cookie })
      expect(
        errors?.map(({ extensions }) => extensions.code),
        field.name,
      ).toEqual(['FORBIDDEN'])
    }
  })
})

describe('the contract', () => {
  test('describes every type, field, argument and enum', () => {
    const silent: string[] = []
    const look = (at: string, it: { description?: string | null }) => {
      if (!it.description?.trim()) silent.push(at)
    }
    for (const type of Object.values(schema.getTypeMap())) {
      if (type.name.startsWith('__')) continue
      if (!['Query', 'Mutation'].includes(type.name)) look(type.name, type)
      if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) continue
      for (const field of Object.values(type.getFields())) {
        look(`${type.name}.${field.name}`, field)
        if ('args' in field) for (const arg of field.args) look(`${type.name}.${field.name}(${arg.name})`, arg)
      }
    }
    expect(silent).toEqual([])
  })

  test('a query nested 50 levels deep is refused in one clear error, at once', async () => {
    const began = performance.now()
    const { errors, data } = await ask(
      server,
      `{ __schema { queryType { ${'ofType { '.repeat(50)} name ${'} '.repeat(50)} } } }`,
    )
    expect(data).toBeUndefined()
    expect(errors).toMatchObject([{ message: '查询嵌套不能超过 15 层', extensions: { code: 'TOO_DEEP' } }])
    expect(performance.now() - began).toBeLessThan(2000)
  })

  test('depth hidden in fragments counts too, and a fragment that holds itself ends', async () => {
    const fragments = Array.from({ length: 49 }, (_, i) => `fragment F${i} on __Type { ofType { ...F${i + 1} } }`).join(
      ' ',
    )
    const deep = await ask(server, `{ __schema { queryType { ...F0 } } } ${fragments} fragment F49 on __Type { name }`)
    expect(deep.errors?.map(({ extensions }) => extensions.code)).toContain('TOO_DEEP')
    const endless = await ask(server, '{ __schema { queryType { ...A } } } fragment A on __Type { ofType { ...A } }')
    expect(endless.errors?.length).toBeGreaterThan(0)
  })
})

/** The shortest valid call of an operation, with made-up arguments. */
function operationText(kind: string, field: Operation): string {
  const args = field.args.filter(({ type, defaultValue }) => String(type).endsWith('!') && defaultValue === undefined)
  const given = args.length ? `(${args.map((arg) => `${arg.name}: ${made(arg.type)}`).join(', ')})` : ''
  const selection = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }'
  const text = `${kind} { ${field.name}${given}${selection} }`
  parse(text)
  return text
}

function made(type: GraphQLInputType | GraphQLArgument['type']): string {
  const text = String(type)
  if (text.startsWith('[')) return '[]'
  const named = getNamedType(type)
  if (isEnumType(named)) return String(named.getValues()[0]?.name)
  if (isInputObjectType(named)) {
    const fields = Object.values(named.getFields()).filter(
      (input) => String(input.type).endsWith('!') && input.defaultValue === undefined,
    )
    return `{ ${fields.map((input) => `${input.name}: ${made(input.type)}`).join(', ')} }`
  }
  const samples: Record<string, string> = {
    Int: '1',
    Float: '1',
    Boolean: 'true',
    Decimal: '"1"',
    Date: '"2026-01-01"',
    JSON: '{}',
  }
  return samples[named.name] ?? '"00000000-0000-4000-8000-000000000000"'
}
