import { computed, type WritableComputedRef } from 'vue'
import { type LocationQueryRaw, useRoute, useRouter } from 'vue-router'

/** The query that a change under way leads to: another change in the same moment builds on it. */
let coming: LocationQueryRaw | null = null

/**
 * One text of the address's query (`?search=…`), '' when absent. Setting it keeps the others except `resets`
 * (a page's cursor means nothing under another filter) and replaces the history entry: back leaves the page.
 */
export function useUrlText(name: string, resets: string[] = []): WritableComputedRef<string> {
  const route = useRoute()
  const router = useRouter()
  return computed({
    get: () => {
      const value = route.query[name]
      return typeof value === 'string' ? value : ''
    },
    set: (value) => {
      const query: LocationQueryRaw = { ...(coming ?? route.query), [name]: value || undefined }
      for (const other of resets) query[other] = undefined
      coming = query
      void router.replace({ query }).finally(() => {
        if (coming === query) coming = null
      })
    },
  })
}
