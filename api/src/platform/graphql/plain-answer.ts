import { HeaderMap, type ApolloServerPlugin, type GraphQLResponse } from '@apollo/server'
import {
  getArgumentValues,
  getNamedType,
  getVariableValues,
  isLeafType,
  isListType,
  isNonNullType,
  type FieldNode,
  type FormattedExecutionResult,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type OperationDefinitionNode,
} from 'graphql'
import { Extensions } from 'type-graphql'
import type { Context } from './context.ts'
import { cutter, JsonText, type Asked, type Cut } from './json-text.ts'
import { fieldsOf, type Selecting } from './selected-fields.ts'

/**
 * Marks a query whose answer is a read model: plain values as they are sent, under the names of its type's fields, or their
 * JSON text (`JsonText`). What is asked of it is compiled once a document and copied, instead of resolved value by value.
 */
export const PlainAnswer = (): MethodDecorator => Extensions({ plain: true })

/** Stands for `data` in a response whose text is already there. */
class AnswerText {
  constructor(readonly text: string) {}
}

/** Apollo's stringifyResult: an answer that is text already is only put into its envelope and encoded. */
export function stringifyResult(result: FormattedExecutionResult): string {
  if (!(result.data instanceof AnswerText)) return `${JSON.stringify(result)}\n`
  const bytes = new TextEncoder().encode(`{"data":${result.data.text}}\n`)
  // The integration hands it to Fastify as it is, which sends bytes without encoding them a second time.
  return Buffer.from(bytes.buffer, 0, bytes.byteLength) as unknown as string
}

/**
 * Answers operations that ask for nothing but plain answers. Whatever is out of the ordinary (a directive, a wrong variable, a
 * refusal, a null where none may be) is left to the executor, which words it.
 */
export const plainAnswers: ApolloServerPlugin<Context> = {
  requestDidStart: () =>
    Promise.resolve({
      async responseForOperation({
        schema,
        document,
        operation,
        request,
        contextValue,
      }): Promise<GraphQLResponse | null> {
        const plan = planOf({ schema, document }, operation)
        const variables =
          plan && getVariableValues(schema, operation.variableDefinitions ?? [], request.variables ?? {})
        if (!variables?.coerced) return null
        try {
          const texts: string[] = []
          for (const { key, node, field, write } of plan as Plan) {
            const args = getArgumentValues(field, node, variables.coerced)
            const answer: unknown = await field.resolve?.(undefined, args, contextValue, undefined as never)
            texts.push(`${JSON.stringify(key)}:${await write(answer)}`)
          }
          const data = new AnswerText(`{${texts.join()}}`) as unknown as Record<string, unknown>
          return { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult: { data } } }
        } catch {
          return null
        }
      },
    }),
}

type Write = (value: unknown) => string
type Plan = {
  key: string
  node: FieldNode
  field: GraphQLField<unknown, unknown>
  write: (answer: unknown) => Promise<string>
}[]

const plans = new WeakMap<OperationDefinitionNode, Plan | null>()

function planOf(selecting: Selecting, operation: OperationDefinitionNode): Plan | null {
  const known = plans.get(operation)
  if (known !== undefined) return known
  const plan = makePlan(selecting, operation)
  plans.set(operation, plan)
  return plan
}

function makePlan(selecting: Selecting, operation: OperationDefinitionNode): Plan | null {
  const query = selecting.schema.getQueryType()
  const conditional = /@(skip|include)\b/.test(selecting.document.loc?.source.body ?? '@skip')
  if (operation.operation !== 'query' || !query || conditional) return null
  const plan: Plan = []
  for (const [key, nodes] of fieldsOf(selecting, query, [operation.selectionSet])) {
    const [node] = nodes
    const field = node && query.getFields()[node.name.value]
    if (!node || !field?.extensions['plain']) return null
    plan.push({ key, node, field, write: rootWriter(selecting, field.type, nodes) })
  }
  return plan
}

/** Of the root's own fields some may be promises, read only when asked for (a count). */
function rootWriter(selecting: Selecting, type: GraphQLOutputType, nodes: FieldNode[]): Plan[number]['write'] {
  const parts = partsOf(selecting, getNamedType(type) as GraphQLObjectType, nodes)
  const write = writerOf(selecting, type, nodes)
  return async (answer) => {
    if (answer === null || typeof answer !== 'object' || answer instanceof JsonText) return write(answer)
    const tree = answer as Record<string, unknown>
    const there = await Promise.all(parts.map(async ({ name }) => [name, await tree[name]]))
    return write(Object.fromEntries(there))
  }
}

function writerOf(selecting: Selecting, type: GraphQLOutputType, nodes: FieldNode[]): Write {
  if (isNonNullType(type)) {
    const write = writerOf(selecting, type.ofType, nodes)
    return (value) => {
      if (value == null) throw new Error('null where none may be')
      return write(value)
    }
  }
  if (isListType(type)) {
    const write = writerOf(selecting, type.ofType, nodes)
    return (value) => (value == null ? 'null' : `[${(value as unknown[]).map(write).join()}]`)
  }
  const named = getNamedType(type)
  return isLeafType(named)
    ? (value) => JSON.stringify(value ?? null)
    : objectWriter(selecting, named as GraphQLObjectType, nodes)
}

function objectWriter(selecting: Selecting, type: GraphQLObjectType, nodes: FieldNode[]): Write {
  const parts = partsOf(selecting, type, nodes)
  const writers = parts.map(({ key, name, nodes: inner }) => {
    const field = type.getFields()[name]
    const write = field ? writerOf(selecting, field.type, inner) : () => JSON.stringify(type.name)
    return { name, start: `${JSON.stringify(key)}:`, write }
  })
  let cut: Cut | undefined
  return (value) => {
    if (value == null) return 'null'
    if (value instanceof JsonText) {
      cut ??= cutter(askedOf(selecting, type, nodes), value.layout)
      return cut(value.text, 0, value.text.length)
    }
    const tree = value as Record<string, unknown>
    return `{${writers.map(({ name, start, write }) => start + write(tree[name])).join()}}`
  }
}

function partsOf(selecting: Selecting, type: GraphQLObjectType, nodes: FieldNode[]) {
  const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? [])
  return [...fieldsOf(selecting, type, sets)].map(([key, inner]) => ({
    key,
    name: inner[0]?.name.value ?? '',
    nodes: inner,
  }))
}

function askedOf(selecting: Selecting, type: GraphQLObjectType, nodes: FieldNode[]): Asked[] {
  return partsOf(selecting, type, nodes).map(({ key, name, nodes: inner }) => {
    const field = type.getFields()[name]
    const named = field && getNamedType(field.type)
    const parts = named && !isLeafType(named) ? askedOf(selecting, named as GraphQLObjectType, inner) : null
    return { key, name, parts, type: type.name }
  })
}
