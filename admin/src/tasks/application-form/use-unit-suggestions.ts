import { ref, shallowRef } from 'vue'
import { request } from '../../api/request.ts'
import type { FindUnitsQuery } from '../../gql/graphql.ts'
import { FindUnits } from './form-queries.ts'

export type SuggestedUnit = FindUnitsQuery['findUnits'][number]

/** Units of the register that a piece of a name or the beginning of a code may mean; the last question counts. */
export function useUnitSuggestions() {
  const units = shallowRef<SuggestedUnit[]>([])
  const searching = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn = 0

  function suggest(typed: string): void {
    clearTimeout(timer)
    const search = typed.normalize('NFKC').trim()
    // One character is in the name of every other unit.
    if (search.length < 2) return
    timer = setTimeout(() => void ask(search), 250)
  }

  async function ask(search: string): Promise<void> {
    const mine = ++turn
    searching.value = true
    // Suggestions help and are never needed: without a connection there are none.
    const found = await request(FindUnits, { search }).catch(() => null)
    if (mine !== turn) return
    searching.value = false
    if (found) units.value = found.findUnits
  }

  /** The suggested unit of exactly this name or code. */
  const named = (typed: string): SuggestedUnit | undefined =>
    units.value.find(({ name, uscc }) => name === typed.trim() || uscc === typed.trim())

  return { units, suggest, named }
}
