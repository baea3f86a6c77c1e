import { computed, shallowRef } from 'vue'
import { problemOf, type Problem } from '../../api/problem.ts'
import { request } from '../../api/request.ts'
import { viewer } from '../../api/session.ts'
import type { LineVerdict, OpinionPageQuery, OpinionPartsFragment } from '../../gql/graphql.ts'
import { useParts } from '../../kit/review/use-parts.ts'
import { OpinionPage, SaveOpinionConclusion, SaveOpinionLine, SignOpinion } from './opinion-queries.ts'

/** The name under which the conclusion waits; ids of lines never look like this. */
export const conclusion = '#conclusion'

/** An expert's opinion: each line and the conclusion save by themselves. */
export function useOpinion(opinionId: string) {
  const loaded = shallowRef<OpinionPageQuery['materialOpinion']>()
  const state = shallowRef<OpinionPartsFragment>()
  const failed = shallowRef<Problem | null>(null)
  const locked = computed(() => state.value?.state === 'SIGNED' || !!state.value?.closed)

  const session = useParts({
    ids: () => [...(loaded.value?.lines.map(({ id }) => id) ?? []), conclusion],
    stored: (id) => {
      if (id === conclusion) return { verdict: null, text: state.value?.conclusion ?? '' }
      const answer = state.value?.answers.find(({ lineId }) => lineId === id)
      return { verdict: answer?.verdict ?? null, text: answer?.note ?? '' }
    },
    async send(id, { verdict, text }, key) {
      const at = { opinionId, version: state.value!.version, key }
      state.value =
        id === conclusion
          ? (await request(SaveOpinionConclusion, { input: { ...at, conclusion: text } })).saveOpinionConclusion
          : (
              await request(SaveOpinionLine, {
                input: { ...at, lineId: id, verdict: verdict as LineVerdict | null, note: text },
              })
            ).saveOpinionLine
    },
    reload: read,
    keep: () => `opinion ${opinionId} ${viewer.value?.account.id}`,
  })

  async function read(): Promise<void> {
    const { materialOpinion } = await request(OpinionPage, { id: opinionId })
    loaded.value = materialOpinion
    state.value = materialOpinion
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
    const input = { opinionId, version: state.value!.version, password }
    state.value = (await request(SignOpinion, { input })).signOpinion
    session.take()
  }

  void load()
  return { loaded, state, failed, locked, session, load, sign }
}
