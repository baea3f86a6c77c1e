import { GraphQLError, Kind, type ASTVisitor, type SelectionSetNode, type ValidationContext } from 'graphql'
import { refuse } from '../access/index.ts'

/** Deep enough for every page of ours and for introspection; far from what could hurt. */
export const deepestQuery = 15

/** Refuses a query nested more than `deepestQuery` levels; fragments count where they are spread. */
export function depthRule(context: ValidationContext): ASTVisitor {
  const measure = (set: SelectionSetNode, depth: number, open: ReadonlySet<string>): number => {
    if (depth > deepestQuery) return depth
    let deepest = depth
    for (const selection of set.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const name = selection.name.value
        const fragment = open.has(name) ? null : context.getFragment(name)
        if (fragment) deepest = Math.max(deepest, measure(fragment.selectionSet, depth, new Set(open).add(name)))
      } else if (selection.selectionSet) {
        const step = selection.kind === Kind.FIELD ? 1 : 0
        deepest = Math.max(deepest, measure(selection.selectionSet, depth + step, open))
      }
    }
    return deepest
  }
  return {
    OperationDefinition(node) {
      if (measure(node.selectionSet, 1, new Set()) > deepestQuery)
        context.reportError(
          new GraphQLError(`The query is nested more than ${deepestQuery} levels deep`, {
            nodes: node,
            originalError: refuse('TOO_DEEP', 'api.refusal.tooDeep', { deepest: deepestQuery }),
          }),
        )
    },
  }
}
