import {
  getNamedType,
  isLeafType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLNamedType,
} from 'graphql'

/** What differs from one moment or browser to the next. */
const passing = ['sessions', 'serverTime', 'sessionEndsAt']

const needs = ({ args }: GraphQLField<unknown, unknown>) =>
  args.some(({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined)

/** A selection of every field of a type that can be asked for without arguments, so many objects deep. */
export function everything(type: GraphQLNamedType, deep: number): string {
  if (!isObjectType(type)) return ''
  const parts = Object.values(type.getFields()).flatMap((field) => {
    if (needs(field) || passing.includes(field.name)) return []
    const of = getNamedType(field.type)
    if (isLeafType(of)) return [field.name]
    const within = deep > 0 ? everything(of, deep - 1) : ''
    return within ? [`${field.name} ${within}`] : []
  })
  return parts.length ? `{ ${parts.join(' ')} }` : ''
}

/** Whether a field can be asked for without saying anything. */
export const isPlain = (field: GraphQLField<unknown, unknown>): boolean =>
  !needs(field) && !passing.includes(field.name)
