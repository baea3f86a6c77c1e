import { sheetTotal, validateScore } from '@consortium/review'
import { say } from '@consortium/messages'
import { computed, onScopeDispose, reactive, ref, shallowRef } from 'vue'
import { newKey } from '../../api/new-key.ts'
import { problemOf, type Problem } from '../../api/problem.ts'
import { request } from '../../api/request.ts'
import type { ScoreSheetPageQuery, ScoreSheetStateFragment } from '../../gql/graphql.ts'
import { locale } from '../../shell/locale.ts'
import { SaveScore, SaveScoreComment, ScoreSheetPage, SignScore } from './score-queries.ts'

export type LoadedSheet = ScoreSheetPageQuery['scoreSheet']

/** What waits to be saved: one criterion's points, or the comment. The key makes a repeated send count once. */
interface Change {
  key: string
  value: string
  /** What the server held when this was typed, so that another device's change is noticed. */
  base: string
}

/** The name under which the comment waits; criteria ids never look like this. */
const comment = '#comment'
const retryMs = 3_000

/**
 * An expert's sheet: each criterion saves by itself as soon as it is typed, one save at a time, and shows the value read
 * back from the server. Not scored is not zero: an empty field clears the score.
 */
export function useScoreSheet(sheetId: string) {
  const loaded = shallowRef<LoadedSheet>()
  const state = shallowRef<ScoreSheetStateFragment>()
  const typed = reactive<Record<string, string>>({})
  const waiting = reactive(new Map<string, Change>())
  const conflicts = reactive(new Map<string, string>())
  const saving = ref<string | null>(null)
  const problem = shallowRef<Problem | null>(null)
  const unreachable = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined

  const locked = computed(() => state.value?.state === 'SIGNED' || state.value?.state === 'WITHDRAWN')
  const settled = computed(() => waiting.size === 0 && saving.value === null && conflicts.size === 0)
  const saved = (id: string) =>
    id === comment
      ? (state.value?.comment ?? '')
      : (state.value?.scores.find(({ criterionId }) => criterionId === id)?.value ?? '')

  function wrong(id: string): string | null {
    const criterion = loaded.value?.criteria.find((known) => known.id === id)
    const value = (typed[id] ?? '').trim()
    const told = criterion && value ? validateScore(criterion, value) : null
    return told && say(locale.value, told)
  }

  /** The live total over what is on the screen, or how many criteria are not scored yet. */
  const total = computed(() => {
    const criteria = loaded.value?.criteria ?? []
    const scores = Object.fromEntries(
      criteria.map(({ id }) => [id, typed[id]?.trim() && !wrong(id) ? typed[id].trim() : null]),
    )
    return sheetTotal(criteria, scores)
  })

  async function load(): Promise<void> {
    try {
      const { scoreSheet } = await request(ScoreSheetPage, { id: sheetId })
      loaded.value = scoreSheet
      take(scoreSheet)
      problem.value = null
    } catch (thrown) {
      problem.value = problemOf(thrown)
    }
  }

  /** The server's word is shown everywhere but where something newer is typed. */
  function take(next: ScoreSheetStateFragment): void {
    state.value = next
    for (const id of [comment, ...(loaded.value?.criteria ?? []).map((criterion) => criterion.id)])
      if (!waiting.has(id) && !conflicts.has(id) && document.activeElement?.id !== fieldId(id)) typed[id] = saved(id)
  }

  function type(id: string, value: string): void {
    typed[id] = value
    if (locked.value || wrong(id)) {
      waiting.delete(id)
      return
    }
    const known = waiting.get(id)
    waiting.set(id, { key: newKey(), value: value.trim(), base: known?.base ?? saved(id) })
    clearTimeout(timer)
    timer = setTimeout(() => void run(), 500)
  }

  async function run(): Promise<void> {
    clearTimeout(timer)
    if (saving.value !== null) return
    const next = waiting.entries().next().value
    if (!next) return
    const [id, change] = next
    saving.value = id
    try {
      const answer = await send(id, change)
      unreachable.value = false
      problem.value = null
      if (waiting.get(id)?.key === change.key) waiting.delete(id)
      else if (waiting.has(id)) waiting.set(id, { ...waiting.get(id)!, base: change.value })
      take(answer)
    } catch (thrown) {
      await refused(id, change, problemOf(thrown))
    } finally {
      saving.value = null
    }
    if (waiting.size && !problem.value) void run()
  }

  async function send(id: string, { key, value }: Change): Promise<ScoreSheetStateFragment> {
    const { version, recommendation } = state.value!
    if (id === comment) {
      const input = { sheetId, comment: value, recommendation, version, key }
      return (await request(SaveScoreComment, { input })).saveScoreComment
    }
    const input = { sheetId, criterionId: id, value: value || null, version, key }
    return (await request(SaveScore, { input })).saveScore
  }

  async function refused(id: string, change: Change, why: Problem): Promise<void> {
    if (why.code === 'OFFLINE') {
      unreachable.value = true
      timer = setTimeout(() => {
        problem.value = null
        void run()
      }, retryMs)
    } else if (why.code === 'STALE') {
      const { scoreSheet } = await request(ScoreSheetPage, { id: sheetId }).catch(() => ({ scoreSheet: null }))
      if (scoreSheet) {
        state.value = scoreSheet
        // Another field was saved elsewhere: only the version is old. The same field: a person chooses.
        if (!sameScore(saved(id), change.base) && !sameScore(saved(id), change.value)) {
          waiting.delete(id)
          conflicts.set(id, saved(id))
        }
        take(scoreSheet)
        return
      }
    }
    problem.value = why
  }

  function keepMine(id: string): void {
    conflicts.delete(id)
    type(id, typed[id] ?? '')
  }
  function keepTheirs(id: string): void {
    conflicts.delete(id)
    waiting.delete(id)
    typed[id] = saved(id)
  }

  async function sign(password: string): Promise<void> {
    const { signScore } = await request(SignScore, { input: { sheetId, version: state.value!.version, password } })
    take(signScore)
  }

  const onOnline = (): void => {
    problem.value = null
    void run()
  }
  const onLeave = (event: BeforeUnloadEvent): void => {
    if (!settled.value) event.preventDefault()
  }
  window.addEventListener('online', onOnline)
  window.addEventListener('beforeunload', onLeave)
  onScopeDispose(() => {
    clearTimeout(timer)
    window.removeEventListener('online', onOnline)
    window.removeEventListener('beforeunload', onLeave)
  })

  void load()
  return {
    loaded,
    state,
    typed,
    waiting,
    conflicts,
    saving,
    problem,
    unreachable,
    locked,
    settled,
    total,
    comment,
    wrong,
    saved,
    type,
    retry: onOnline,
    flush: run,
    keepMine,
    keepTheirs,
    sign,
    load,
  }
}

export type ScoreSheetSession = ReturnType<typeof useScoreSheet>

export const fieldId = (id: string): string => `score-${id.replace(/\W/g, '')}`

/** '85' and '85.0' are the same points; '' (not scored) is only itself. */
export function sameScore(one: string, other: string): boolean {
  const plain = (value: string) => (value.includes('.') ? value.replace(/\.?0+$/, '') : value)
  return plain(one) === plain(other)
}
