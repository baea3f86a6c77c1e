import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { TypedDocumentString } from '../gql/graphql.ts'
import { locale } from '../shell/locale.ts'
import { type Problem, problemOf } from './problem.ts'
import { run } from './request.ts'

export interface Connection<N> {
  edges: { node: N }[]
  pageInfo: { hasNextPage: boolean; endCursor?: string | null }
  totalCount: number
}

/**
 * A connection read page by page by its cursors: `rows` grows with `more()`, and begins anew when the variables
 * (filters, order) or the language change. `total` is the server's count over the whole filter.
 */
export function useConnection<R, V extends { after?: string | null }, N>(
  document: TypedDocumentString<R, V>,
  variables: () => Omit<V, 'after'> | null,
  pick: (answer: R) => Connection<N>,
) {
  const rows = shallowRef<N[]>([])
  const total = ref<number | null>(null)
  const problem = shallowRef<Problem | null>(null)
  const loading = ref(false)
  const page = shallowRef<Connection<N>['pageInfo'] | null>(null)
  let turn = 0

  async function load(after: string | null): Promise<void> {
    const wanted = variables()
    if (!wanted) return
    const mine = ++turn
    loading.value = true
    try {
      const answer = pick(await run(document, { ...wanted, after } as V))
      if (mine !== turn) return
      const nodes = answer.edges.map((edge) => edge.node)
      rows.value = after ? [...rows.value, ...nodes] : nodes
      total.value = answer.totalCount
      page.value = answer.pageInfo
      problem.value = null
    } catch (thrown) {
      if (mine === turn) problem.value = problemOf(thrown)
    } finally {
      if (mine === turn) loading.value = false
    }
  }

  watch([() => JSON.stringify(variables()), locale], () => void load(null), { immediate: true })
  onScopeDispose(() => turn++)

  return {
    rows,
    total,
    problem,
    loading,
    hasMore: computed(() => page.value?.hasNextPage ?? false),
    /** Reads the next page; nothing while one is under way or when there is none. */
    more: async () => {
      if (!loading.value && page.value?.hasNextPage) await load(page.value.endCursor ?? null)
    },
    reload: () => load(null),
  }
}
