import { GraphQLError, Kind, type ASTVisitor, type SelectionSetNode, type ValidationContext } from 'graphql'
import { refuse } from '../access/index.ts'

/** Deep enough for every page of ours and for introspection; far from what could hurt. */
export const deepestQuery = 15

/** Refuses a query nested more than `deepestQuery` levels; fragments count where they are spread. */
export function depthRule(context: ValidationContext): ASTVisitor {
  const ofFragment = new Map<string, number>()

  /** Levels of a selection. Each fragment is measured once: spread twice in each other they double, forty make a trillion. */
  const measure = ({ selections }: SelectionSetNode): number => {
    let below = 0
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) below = Math.max(below, fragment(selection.name.value) - 1)
      else if (selection.selectionSet)
        below = Math.max(below, measure(selection.selectionSet) - (selection.kind === Kind.FIELD ? 0 : 1))
    }
    return below + 1
  }
  const fragment = (name: string): number => {
    const known = ofFragment.get(name)
    if (known !== undefined) return known
    // One that holds itself is another rule's to refuse: here it only must come to an end.
    ofFragment.set(name, 1)
    const definition = context.getFragment(name)
    const levels = definition ? measure(definition.selectionSet) : 1
    ofFragment.set(name, levels)
    return levels
  }
  return {
    OperationDefinition(node) {
      if (measure(node.selectionSet) > deepestQuery)
        context.reportError(
          new GraphQLError(`The query is nested more than ${deepestQuery} levels deep`, {
            nodes: node,
            originalError: refuse('TOO_DEEP', 'api.refusal.tooDeep', { deepest: deepestQuery }),
          }),
        )
    },
  }
}
