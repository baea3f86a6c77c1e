import { computed, ref, type ComputedRef, type Ref } from 'vue'

/** What became of a save: done; unreachable (try again by itself); stale (a person decides); refused (as typed, wait for a change). */
export type SaveOutcome = 'done' | 'unreachable' | 'stale' | 'refused'

/** `saved`: the server has all that is on the screen. */
export type SaveState = 'saved' | 'pending' | 'saving' | 'unreachable' | 'stale' | 'refused'

export interface Autosave {
  state: ComputedRef<SaveState>
  /** Something was typed: save after the delay, or right after the save under way. */
  touch(): void
  /** Save what is pending now; true when the server then has everything. */
  flush(): Promise<boolean>
  /** A person settled a stale draft: go on saving. */
  resume(): void
  stop(): void
}

const firstRetryMs = 2_000
const longestRetryMs = 30_000

/**
 * One save at a time; what is typed while a save is under way is saved by the next one. `save` reads the newest value
 * itself and never throws.
 */
export function useAutosave(save: () => Promise<SaveOutcome>, delayMs = 800): Autosave {
  let typed = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let underWay: Promise<void> | null = null
  let retryMs = firstRetryMs
  let stopped = false
  const savedUpTo = ref(0)
  const changes = ref(0)
  const saving = ref(false)
  const trouble: Ref<Exclude<SaveOutcome, 'done'> | null> = ref(null)

  const state = computed<SaveState>(() => {
    if (saving.value) return 'saving'
    if (trouble.value) return trouble.value
    return changes.value > savedUpTo.value ? 'pending' : 'saved'
  })

  function schedule(ms: number): void {
    clearTimeout(timer)
    if (!stopped) timer = setTimeout(() => void run(), ms)
  }

  function run(): Promise<void> {
    clearTimeout(timer)
    underWay ??= saveAll().finally(() => {
      underWay = null
    })
    return underWay
  }

  async function saveAll(): Promise<void> {
    while (!stopped && savedUpTo.value < typed && trouble.value !== 'stale') {
      const upTo = typed
      saving.value = true
      const outcome = await save()
      saving.value = false
      if (outcome === 'done') {
        savedUpTo.value = upTo
        trouble.value = null
        retryMs = firstRetryMs
        continue
      }
      trouble.value = outcome
      if (outcome === 'unreachable') {
        schedule(retryMs)
        retryMs = Math.min(retryMs * 2, longestRetryMs)
      }
      return
    }
  }

  const onOnline = (): void => {
    if (trouble.value === 'unreachable') void run()
  }
  window.addEventListener('online', onOnline)

  return {
    state,
    touch() {
      typed += 1
      changes.value = typed
      if (trouble.value === 'refused') trouble.value = null
      if (trouble.value !== 'stale') schedule(delayMs)
    },
    async flush() {
      if (typed > savedUpTo.value || underWay) await run()
      return typed === savedUpTo.value
    },
    resume() {
      trouble.value = null
      schedule(0)
    },
    stop() {
      stopped = true
      clearTimeout(timer)
      window.removeEventListener('online', onOnline)
    },
  }
}
