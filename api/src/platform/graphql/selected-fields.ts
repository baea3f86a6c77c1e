import {
  doTypesOverlap,
  isCompositeType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql'

export interface Selecting {
  schema: GraphQLSchema
  document: DocumentNode
}

/**
 * The fields asked of an object type, by the key of their answer and in its order; nodes of one key are merged, fragments
 * opened where they apply, each once: two that double each other forty times would never end. Directives are not looked at.
 */
export function fieldsOf(
  selecting: Selecting,
  type: GraphQLObjectType,
  sets: SelectionSetNode[],
  fields = new Map<string, FieldNode[]>(),
  opened = new Set<string>(),
): Map<string, FieldNode[]> {
  for (const selection of sets.flatMap((set) => set.selections)) {
    if (selection.kind === Kind.FIELD) {
      const key = (selection.alias ?? selection.name).value
      fields.set(key, [...(fields.get(key) ?? []), selection])
      continue
    }
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      if (opened.has(selection.name.value)) continue
      opened.add(selection.name.value)
    }
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : fragmentOf(selecting.document, selection.name.value)
    const condition = fragment?.typeCondition && selecting.schema.getType(fragment.typeCondition.name.value)
    const applies = !condition || (isCompositeType(condition) && doTypesOverlap(selecting.schema, condition, type))
    if (fragment && applies) fieldsOf(selecting, type, [fragment.selectionSet], fields, opened)
  }
  return fields
}

const fragmentOf = (document: DocumentNode, name: string) =>
  document.definitions.find(
    (one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === name,
  )
