import { sheetTotal, validateScore } from '@consortium/review'
import { say } from '@consortium/messages'
import { computed, shallowRef } from 'vue'
import { problemOf, type Problem } from '../../api/problem.ts'
import { request } from '../../api/request.ts'
import { viewer } from '../../api/session.ts'
import type { ScoreSheetPageQuery, ScoreSheetStateFragment } from '../../gql/graphql.ts'
import { useParts } from '../../kit/review/use-parts.ts'
import { locale } from '../../shell/locale.ts'
import { SaveScore, SaveScoreComment, ScoreSheetPage, SignScore } from './score-queries.ts'

export type LoadedSheet = ScoreSheetPageQuery['scoreSheet']

/** The name under which the comment waits; criteria ids never look like this. */
export const comment = '#comment'

/**
 * An expert's sheet: each criterion and the comment save by themselves, and each shows the value read back from the server.
 * Not scored is not zero: an empty field clears the score.
 */
export function useScoreSheet(sheetId: string) {
  const loaded = shallowRef<LoadedSheet>()
  const state = shallowRef<ScoreSheetStateFragment>()
  const failed = shallowRef<Problem | null>(null)
  const locked = computed(() => state.value?.state === 'SIGNED' || state.value?.state === 'WITHDRAWN')
  const criteria = computed(() => loaded.value?.criteria ?? [])

  function refusalOf(id: string, text: string): string | null {
    const criterion = criteria.value.find((known) => known.id === id)
    const told = criterion && text.trim() ? validateScore(criterion, text.trim()) : null
    return told && say(locale.value, told)
  }

  const session = useParts({
    ids: () => [comment, ...criteria.value.map(({ id }) => id)],
    stored: (id) => ({
      verdict: null,
      text:
        (id === comment
          ? state.value?.comment
          : state.value?.scores.find(({ criterionId }) => criterionId === id)?.value) ?? '',
    }),
    accepts: (id, { text }) => locked.value || !refusalOf(id, text),
    same: (one, other) => sameScore(one.text.trim(), other.text.trim()),
    editing: (id) => document.activeElement?.id === fieldId(id),
    async send(id, { text }, key) {
      const { version, recommendation } = state.value!
      const at = { sheetId, version, key }
      state.value =
        id === comment
          ? (await request(SaveScoreComment, { input: { ...at, comment: text.trim(), recommendation } }))
              .saveScoreComment
          : (await request(SaveScore, { input: { ...at, criterionId: id, value: text.trim() || null } })).saveScore
    },
    reload: read,
    keep: () => `score ${sheetId} ${viewer.value?.account.id}`,
  })

  /** What is wrong with the points typed, in words. */
  const wrong = (id: string): string | null => refusalOf(id, session.typed[id]?.text ?? '')

  /** The live total over what is on the screen, or how many criteria are not scored yet. */
  const total = computed(() => {
    const points = (id: string) => session.typed[id]?.text.trim()
    const scores = Object.fromEntries(criteria.value.map(({ id }) => [id, (!wrong(id) && points(id)) || null]))
    return sheetTotal(criteria.value, scores)
  })

  async function read(): Promise<void> {
    const { scoreSheet } = await request(ScoreSheetPage, { id: sheetId })
    loaded.value = scoreSheet
    state.value = scoreSheet
  }

  async function load(): Promise<void> {
    try {
      await read()
      session.take()
      if (!locked.value) session.restore()
      failed.value = null
    } catch (thrown) {
      failed.value = problemOf(thrown)
    }
  }

  async function sign(password: string): Promise<void> {
    state.value = (await request(SignScore, { input: { sheetId, version: state.value!.version, password } })).signScore
    session.take()
  }

  void load()
  return { loaded, state, failed, locked, session, total, wrong, load, sign }
}

export type ScoreSheetSession = ReturnType<typeof useScoreSheet>

export const fieldId = (id: string): string => `score-${id.replace(/\W/g, '')}`

/** '85' and '85.0' are the same points; '' (not scored) is only itself. */
export function sameScore(one: string, other: string): boolean {
  const plain = (value: string) => (value.includes('.') ? value.replace(/\.?0+$/, '') : value)
  return plain(one) === plain(other)
}
