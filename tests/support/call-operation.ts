import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  type GraphQLField,
  type GraphQLInputType,
} from 'graphql'
import { randomUUID } from 'node:crypto'

/** Values by the name of the field or argument that takes them. */
export type Given = Record<string, unknown>

/** The shortest valid call of an operation: what is given by name, else made up by type. */
export function callOf(
  kind: 'query' | 'mutation',
  field: GraphQLField<unknown, unknown>,
  given: Given,
): { query: string; variables: Given } {
  const args = field.args.filter(({ name, type, defaultValue }) => name in given || wanted(type, defaultValue))
  const list = (open: string, items: string[]) => (items.length ? `${open}${items.join(', ')})` : '')
  const declared = list(
    '(',
    args.map(({ name, type }) => `$${name}: ${String(type)}`),
  )
  const passed = list(
    '(',
    args.map(({ name }) => `${name}: $${name}`),
  )
  const selection = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }'
  return {
    query: `${kind} ${declared} { ${field.name}${passed}${selection} }`,
    variables: Object.fromEntries(args.map(({ name, type }) => [name, value(name, type, given)])),
  }
}

const wanted = (type: GraphQLInputType, defaultValue: unknown) => isNonNullType(type) && defaultValue === undefined

function value(name: string, type: GraphQLInputType, given: Given): unknown {
  if (name in given) return given[name]
  const bare = isNonNullType(type) ? type.ofType : type
  if (isListType(bare)) return name === 'cases' ? [value('', bare.ofType, given)] : []
  if (isInputObjectType(bare))
    return Object.fromEntries(
      Object.values(bare.getFields())
        .filter((field) => field.name in given || wanted(field.type, field.defaultValue))
        .map((field) => [field.name, value(field.name, field.type, given)]),
    )
  if (isEnumType(bare)) return bare.getValues()[0]?.name
  const samples: Record<string, () => unknown> = {
    Int: () => 1,
    Float: () => 1,
    Boolean: () => true,
    Decimal: () => '1',
    Date: () => '2031-01-06',
    DateTime: () => '2026-01-06T00:00:00Z',
    JSON: () => ({}),
    ID: () => randomUUID(),
    String: () => '示例',
  }
  const make = samples[getNamedType(bare).name]
  if (!make) throw new Error(`no sample of ${String(type)}`)
  return make()
}

/** The names of all texts that an operation takes, however deep. */
export function textsOf({ args }: GraphQLField<unknown, unknown>): string[] {
  const within = (name: string, type: GraphQLInputType): string[] => {
    const bare = getNamedType(type)
    if (isInputObjectType(bare)) return Object.values(bare.getFields()).flatMap((one) => within(one.name, one.type))
    return bare.name === 'String' ? [name] : []
  }
  return [...new Set(args.flatMap(({ name, type }) => within(name, type)))]
}
