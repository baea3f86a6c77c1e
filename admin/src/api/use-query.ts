import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { TypedDocumentString } from '../gql/graphql.ts'
import { locale } from '../shell/locale.ts'
import { type Problem, problemOf } from './problem.ts'
import { run } from './request.ts'

export interface Query<R> {
  data: ShallowRef<R | undefined>
  problem: ShallowRef<Problem | null>
  loading: Ref<boolean>
  reload: () => Promise<void>
}

/**
 * Loads a query now and again whenever its variables or the language change; null variables: not yet.
 * What was loaded stays on screen while the next answer is under way; only the latest answer counts.
 */
export function useQuery<R, V>(document: TypedDocumentString<R, V>, variables: () => V | null): Query<R> {
  const data = shallowRef<R>()
  const problem = shallowRef<Problem | null>(null)
  const loading = ref(false)
  let turn = 0

  async function reload(): Promise<void> {
    const wanted = variables()
    if (wanted === null) return
    const mine = ++turn
    loading.value = true
    try {
      const answer = await run(document, wanted)
      if (mine !== turn) return
      data.value = answer
      problem.value = null
    } catch (thrown) {
      if (mine === turn) problem.value = problemOf(thrown)
    } finally {
      if (mine === turn) loading.value = false
    }
  }

  watch([() => JSON.stringify(variables()), locale], () => void reload(), { immediate: true })
  onScopeDispose(() => turn++)
  return { data, problem, loading, reload }
}
