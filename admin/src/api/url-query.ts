import { computed, type WritableComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'

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
      const query = { ...route.query, [name]: value || undefined }
      for (const other of resets) query[other] = undefined
      void router.replace({ query })
    },
  })
}
