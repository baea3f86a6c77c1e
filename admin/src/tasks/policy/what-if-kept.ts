import type { DraftChanges } from '@consortium/policy'
import type { StartSimulationInput } from '../../gql/graphql.ts'

/** A scheme as it is put together: what it changes of which edition. */
export interface Scheme {
  before: string
  from: string
  allPolicies: boolean
  changes: DraftChanges
}

/** A what-if that was begun here, so that it can be begun again when the server no longer knows of it. */
export interface KeptRun {
  at: string
  input: StartSimulationInput
  scheme: Scheme
}

const most = 8

/**
 * Schemes live in the browser: a what-if stores nothing on the server, and what was typed survives a reload, a new sign-in and
 * the server's restart. They belong to one account.
 */
export function keptSchemes(accountId: string) {
  const key = `what-if:${accountId}`
  const read = (): { scheme: Scheme | null; runs: KeptRun[] } => {
    try {
      return JSON.parse(localStorage.getItem(key) ?? 'null') ?? { scheme: null, runs: [] }
    } catch {
      return { scheme: null, runs: [] }
    }
  }
  const write = (kept: ReturnType<typeof read>): void => {
    try {
      localStorage.setItem(key, JSON.stringify(kept))
    } catch {
      // A full or closed storage costs the memory, not the work on the page.
    }
  }
  return {
    scheme: () => read().scheme,
    keepScheme: (scheme: Scheme | null) => write({ ...read(), scheme }),
    runs: () => read().runs,
    runOf: (simulation: string) => read().runs.find(({ input }) => input.key === simulation) ?? null,
    keepRun: (run: KeptRun) => {
      const kept = read()
      const others = kept.runs.filter(({ input }) => input.key !== run.input.key)
      write({ ...kept, runs: [run, ...others].slice(0, most) })
    },
  }
}
