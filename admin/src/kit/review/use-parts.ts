import { computed, onScopeDispose, reactive, ref, shallowRef } from 'vue'
import { newKey } from '../../api/new-key.ts'
import { problemOf, type Problem } from '../../api/problem.ts'

/** One answer: the verdict of a line (null where there is none, or for a plain text) and its words. */
export interface Part {
  verdict: string | null
  text: string
}

interface Change {
  /** Makes a repeated send count once. */
  key: string
  /** What the server held when this was typed, so that another device's change is noticed. */
  base: Part
}

interface Parts {
  /** The ids of all parts. */
  ids: () => string[]
  /** What the server holds. */
  stored: (id: string) => Part
  /** Sends one part over the version seen and takes in the answer. */
  send: (id: string, part: Part, key: string) => Promise<void>
  /** Reads what the server holds now. */
  reload: () => Promise<void>
  /** Whether the part can be sent as it is typed; what cannot stays on the screen only. */
  accepts?: (id: string, part: Part) => boolean
  /** Whether two parts say the same. */
  same?: (one: Part, other: Part) => boolean
  /** Whether a person is writing there: the server's word does not come between. */
  editing?: (id: string) => boolean
  /** Under which name this tab keeps what is not sent yet: of one account and one record. */
  keep: () => string
}

const retryMs = 3_000

/**
 * Answers that save by themselves as soon as they are given, one at a time. While the connection is lost they wait in this
 * tab, a reload too, and go when it is back; what was changed elsewhere meanwhile is shown beside and a person chooses.
 */
export function useParts({ ids, stored, send, reload, keep, ...given }: Parts) {
  const { accepts = () => true, same = sameWords, editing = () => false } = given
  const typed = reactive<Record<string, Part>>({})
  const waiting = reactive(new Map<string, Change>())
  const conflicts = reactive(new Map<string, Part>())
  const saving = ref<string | null>(null)
  const problem = shallowRef<Problem | null>(null)
  const unreachable = ref(false)
  const restored = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined

  const settled = computed(() => waiting.size === 0 && saving.value === null && conflicts.size === 0)

  /** The server's word is shown everywhere but where something newer is typed. */
  function take(): void {
    for (const id of ids()) {
      const kept = waiting.has(id) || conflicts.has(id) || editing(id) || (typed[id] && !accepts(id, typed[id]))
      if (!kept || !typed[id]) typed[id] = { ...stored(id) }
    }
  }

  /** Brings back what an earlier page of this tab had not sent. */
  function restore(): void {
    const found = sessionStorage.getItem(keep())
    if (!found) return
    const kept = JSON.parse(found) as Record<string, { part: Part; base: Part }>
    for (const [id, { part, base }] of Object.entries(kept)) {
      if (!ids().includes(id) || same(stored(id), part)) continue
      typed[id] = part
      restored.value = true
      if (same(stored(id), base)) waiting.set(id, { key: newKey(), base })
      else conflicts.set(id, { ...stored(id) })
    }
    if (waiting.size) void run()
  }

  function remember(): void {
    const left = Object.fromEntries([...waiting].map(([id, { base }]) => [id, { part: typed[id], base }]))
    if (waiting.size) sessionStorage.setItem(keep(), JSON.stringify(left))
    else sessionStorage.removeItem(keep())
  }

  function put(id: string, change: Partial<Part>): void {
    const base = waiting.get(id)?.base ?? { ...stored(id) }
    typed[id] = { ...(typed[id] ?? base), ...change }
    conflicts.delete(id)
    if (!accepts(id, typed[id])) {
      waiting.delete(id)
      return remember()
    }
    waiting.set(id, { key: newKey(), base })
    remember()
    clearTimeout(timer)
    timer = setTimeout(() => void run(), 'verdict' in change ? 0 : 500)
  }

  async function run(): Promise<void> {
    clearTimeout(timer)
    if (saving.value !== null) return
    const next = waiting.entries().next().value
    if (!next) return
    const [id, change] = next
    const sent = { ...typed[id]! }
    saving.value = id
    try {
      await send(id, sent, change.key)
      unreachable.value = false
      problem.value = null
      const now = waiting.get(id)
      if (now?.key === change.key) waiting.delete(id)
      else if (now) waiting.set(id, { ...now, base: sent })
      take()
    } catch (thrown) {
      await refused(id, change, problemOf(thrown))
    } finally {
      saving.value = null
      remember()
    }
    if (waiting.size && !problem.value) void run()
  }

  async function refused(id: string, { base }: Change, why: Problem): Promise<void> {
    if (why.code === 'OFFLINE') {
      unreachable.value = true
      timer = setTimeout(again, retryMs)
    } else if (why.code === 'STALE') {
      const known = await reload().then(
        () => true,
        () => false,
      )
      if (known) {
        // Another part was changed elsewhere: only the version is old. The same part: a person chooses.
        if (!same(stored(id), base) && !same(stored(id), typed[id]!)) {
          waiting.delete(id)
          conflicts.set(id, { ...stored(id) })
        }
        take()
        return
      }
    }
    problem.value = why
  }

  function again(): void {
    problem.value = null
    void run()
  }
  function keepMine(id: string): void {
    conflicts.delete(id)
    put(id, {})
  }
  function keepTheirs(id: string): void {
    conflicts.delete(id)
    waiting.delete(id)
    typed[id] = { ...stored(id) }
    remember()
  }

  const onLeave = (event: BeforeUnloadEvent): void => {
    if (!settled.value) event.preventDefault()
  }
  window.addEventListener('online', again)
  window.addEventListener('beforeunload', onLeave)
  onScopeDispose(() => {
    clearTimeout(timer)
    window.removeEventListener('online', again)
    window.removeEventListener('beforeunload', onLeave)
  })

  return {
    typed,
    waiting,
    conflicts,
    saving,
    problem,
    unreachable,
    restored,
    settled,
    take,
    restore,
    put,
    retry: again,
    flush: run,
    keepMine,
    keepTheirs,
  }
}

export type PartsSession = ReturnType<typeof useParts>

const sameWords = (one: Part, other: Part): boolean => one.verdict === other.verdict && one.text === other.text
