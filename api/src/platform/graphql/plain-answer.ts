import { HeaderMap, type ApolloServerPlugin, type GraphQLResponse } from '@apollo/server'
import {
  doTypesOverlap,
  getArgumentValues,
  getNamedType,
  getVariableValues,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { Extensions } from 'type-graphql'
import type { Context } from './context.ts'

/**
 * Marks a query whose answer is a tree of plain values as they are sent, under the names of its type's fields: a read
 * model. Its selection is compiled once a document to a copy of what is asked, instead of a resolver call a value.
 */
export const PlainAnswer = (): MethodDecorator => Extensions({ plain: true })

type Tree = Record<string, unknown>
type Later = Promise<unknown>[]
type Copy = (value: unknown, later: Later) => unknown
type Plan = { key: string; node: FieldNode; field: GraphQLField<unknown, unknown>; copy: Copy }[]

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
        const plan = planOf(schema, document, operation)
        if (!plan) return null
        const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], request.variables ?? {})
        if (!coerced) return null
        try {
          const data: Tree = {}
          for (const { key, node, field, copy } of plan) {
            const args = getArgumentValues(field, node, coerced)
            const answer: unknown = await field.resolve?.(undefined, args, contextValue, undefined as never)
            const later: Later = []
            data[key] = copy(answer, later)
            if (later.length > 0) await Promise.all(later)
          }
          return { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult: { data } } }
        } catch {
          return null
        }
      },
    }),
}

const plans = new WeakMap<OperationDefinitionNode, Plan | null>()

function planOf(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): Plan | null {
  const known = plans.get(operation)
  if (known !== undefined) return known
  const plan = makePlan(schema, document, operation)
  plans.set(operation, plan)
  return plan
}

function makePlan(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): Plan | null {
  const query = schema.getQueryType()
  if (operation.operation !== 'query' || !query || /@(skip|include)\b/.test(document.loc?.source.body ?? '@skip'))
    return null
  const fields = fieldsOf(schema, document, query, [operation.selectionSet])
  const plan: Plan = []
  for (const [key, nodes] of fields) {
    const [node] = nodes
    const field = node && query.getFields()[node.name.value]
    if (!node || !field?.extensions['plain']) return null
    plan.push({ key, node, field, copy: copyOf(schema, document, field.type, nodes) })
  }
  return plan
}

/** The fields asked of a type by the key of their answer; nodes of one key are merged. */
function fieldsOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  type: GraphQLObjectType,
  sets: SelectionSetNode[],
  fields = new Map<string, FieldNode[]>(),
): Map<string, FieldNode[]> {
  for (const selection of sets.flatMap((set) => set.selections)) {
    if (selection.kind === Kind.FIELD) {
      const key = (selection.alias ?? selection.name).value
      fields.set(key, [...(fields.get(key) ?? []), selection])
      continue
    }
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection
        : document.definitions.find(
            (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === selection.name.value,
          )
    if (!fragment || !('selectionSet' in fragment) || !fragment.selectionSet) continue
    const condition = 'typeCondition' in fragment && fragment.typeCondition?.name.value
    const on = condition ? schema.getType(condition) : type
    if ((isObjectType(on) || isAbstractType(on)) && doTypesOverlap(schema, on, type))
      fieldsOf(schema, document, type, [fragment.selectionSet], fields)
  }
  return fields
}

function copyOf(schema: GraphQLSchema, document: DocumentNode, type: GraphQLOutputType, nodes: FieldNode[]): Copy {
  if (isNonNullType(type)) {
    const copy = copyOf(schema, document, type.ofType, nodes)
    return (value, later) => {
      if (value == null) throw new Error('null where none may be')
      return copy(value, later)
    }
  }
  if (isListType(type)) {
    const copy = copyOf(schema, document, type.ofType, nodes)
    return (value, later) => (value == null ? null : (value as unknown[]).map((one) => copy(one, later)))
  }
  const named = getNamedType(type)
  if (isLeafType(named)) return (value) => value ?? null
  return objectCopy(schema, document, named as GraphQLObjectType, nodes)
}

function objectCopy(schema: GraphQLSchema, document: DocumentNode, type: GraphQLObjectType, nodes: FieldNode[]): Copy {
  const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? [])
  const parts = [...fieldsOf(schema, document, type, sets)].map(([key, asked]) => {
    const name = asked[0]?.name.value ?? ''
    const field = type.getFields()[name]
    const copy = field ? copyOf(schema, document, field.type, asked) : (): unknown => type.name
    return { key, name, copy }
  })
  return (value, later) => {
    if (value == null) return null
    const tree = value as Tree
    const answer: Tree = {}
    for (const { key, name, copy } of parts) {
      const part = tree[name]
      if (part instanceof Promise) {
        // The key takes its place in the order now, its value when it is there.
        answer[key] = null
        later.push(part.then((there) => (answer[key] = copy(there, later))))
      } else answer[key] = copy(part, later)
    }
    return answer
  }
}
