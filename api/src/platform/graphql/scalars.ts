import { GraphQLScalarType, Kind, type ValueNode } from 'graphql'
import { refuse } from '../access/index.ts'

const literal = (node: ValueNode): unknown => {
  switch (node.kind) {
    case Kind.STRING:
    case Kind.INT:
    case Kind.FLOAT:
    case Kind.BOOLEAN:
    case Kind.ENUM:
      return node.kind === Kind.INT || node.kind === Kind.FLOAT ? Number(node.value) : node.value
    case Kind.NULL:
      return null
    case Kind.LIST:
      return node.values.map(literal)
    case Kind.OBJECT:
      return Object.fromEntries(node.fields.map((field) => [field.name.value, literal(field.value)]))
    default:
      return undefined
  }
}

const decimalShape = /^-?\d{1,14}(\.\d{1,4})?$/
const dayShape = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

/** Whether the calendar has this day: 2026-02-30 has its shape only. */
const isDay = (text: string) => new Date(Date.parse(`${text}T00:00:00Z`)).toJSON()?.slice(0, 10) === text

function checked(name: string, shape: RegExp, exists: (text: string) => boolean = () => true) {
  return (value: unknown): string => {
    if (typeof value === 'string' && shape.test(value) && exists(value)) return value
    throw refuse('BAD_INPUT', 'api.refusal.scalar', { scalar: name, value: String(value).slice(0, 40) })
  }
}

/** An exact decimal as text; money is in 万元. */
export const Decimal = new GraphQLScalarType<string, string>({
  name: 'Decimal',
  description: 'An exact decimal number as text, at most 14 digits before and 4 after the point. Money is in 万元.',
  serialize: (value) => String(value),
  parseValue: checked('Decimal', decimalShape),
  parseLiteral: (node) => checked('Decimal', decimalShape)(literal(node)),
})

/** A day in Asia/Shanghai. */
export const Day = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: 'A day in Asia/Shanghai, YYYY-MM-DD.',
  serialize: (value) => String(value),
  parseValue: checked('Date', dayShape, isDay),
  parseLiteral: (node) => checked('Date', dayShape, isDay)(literal(node)),
})

export const Instant = new GraphQLScalarType<Date | string, string>({
  name: 'DateTime',
  description: 'An instant in UTC, ISO 8601.',
  serialize: (value) => (value instanceof Date ? value.toISOString() : String(value)),
  parseValue: (value) => new Date(String(value)),
})

export const Json = new GraphQLScalarType({
  name: 'JSON',
  description: 'A JSON document whose shape the field describes.',
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: literal,
})
