import { computed, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import type { TypedDocumentString } from '../gql/graphql.ts'
import { useConnection, type Connection } from './use-connection.ts'
import { useUrlText } from './url-query.ts'

/** Where the shown page stands in its list; rows are counted from 1. */
export interface Pages {
  from: number
  to: number
  hasPrevious: boolean
  hasNext: boolean
  turn: (by: 1 | -1) => void
}

const rowsOfPage = 50

/**
 * A connection as pages: ten thousand rows cost the screen no more than fifty. The page is in the address (`?page=3`), so that the
 * browser's back button turns the leaf back; other filters begin anew.
 */
export function usePages<R, V extends { after?: string | null }, N>(
  document: TypedDocumentString<R, V>,
  variables: () => Omit<V, 'after'> | null,
  pick: (answer: R) => Connection<N>,
) {
  const { rows: all, total, problem, loading, hasMore, more, reload } = useConnection(document, variables, pick)
  const route = useRoute()
  const router = useRouter()
  const pageInUrl = useUrlText('page')
  const wanted = computed(() => Math.max(1, Math.trunc(Number(pageInUrl.value)) || 1))
  // The page before stays until the next one is there.
  const at = computed(() => Math.min(wanted.value, Math.max(1, Math.ceil(all.value.length / rowsOfPage))))
  const rows = computed(() => all.value.slice((at.value - 1) * rowsOfPage, at.value * rowsOfPage))

  watch(
    [wanted, () => all.value.length, loading],
    () => {
      if (!problem.value && hasMore.value && all.value.length < wanted.value * rowsOfPage) void more()
    },
    { immediate: true },
  )
  watch(
    () => JSON.stringify(variables()),
    () => {
      if (pageInUrl.value) pageInUrl.value = ''
    },
  )

  const pages = computed<Pages>(() => ({
    from: rows.value.length ? (at.value - 1) * rowsOfPage + 1 : 0,
    to: (at.value - 1) * rowsOfPage + rows.value.length,
    hasPrevious: at.value > 1,
    hasNext: hasMore.value || all.value.length > at.value * rowsOfPage,
    turn(by) {
      const to = at.value + by
      void router
        .push({ query: { ...route.query, page: to > 1 ? String(to) : undefined } })
        .then(() => scrollTo({ top: 0 }))
    },
  }))
  return { all, rows, total, problem, loading, pages, reload }
}
