import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql'
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql'
import { resolvers } from './resolvers.ts'

/** The executable schema. Throws when an operation carries no role: the default is deny. */
export function buildHouseSchema(): GraphQLSchema {
  const schema = buildSchemaSync({ resolvers: resolvers as unknown as NonEmptyArray<() => void>, validate: false })
  const open = operationsWithoutRole(schema)
  if (open.length > 0) throw new Error(`operations without a role: ${open.join(', ')}`)
  return schema
}

/** Queries and mutations that carry no role. */
export function operationsWithoutRole(schema: GraphQLSchema): string[] {
  return [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
    Object.values(type?.getFields() ?? {})
      .filter((field) => !Array.isArray(field.extensions['access']))
      .map((field) => `${type?.name}.${field.name}`),
  )
}

/** The contract as committed in schema.graphql: sorted, with every description. */
export function contract(): string {
  return `${printSchema(lexicographicSortSchema(buildHouseSchema()))}\n`
}
