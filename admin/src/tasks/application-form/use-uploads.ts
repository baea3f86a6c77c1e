import { onScopeDispose, ref } from 'vue'
import { problemOf, type Problem } from '../../api/problem.ts'
import { upload } from './upload.ts'
import type { Draft } from './use-draft.ts'

/** Where a file belongs: a type, and the unit where it is asked of each. */
export interface Place {
  type: string
  unitUscc: string | null
  label: string
}

export interface Running {
  id: number
  fileName: string
  /** 0 to 1. */
  done: number
}

export const placeKey = ({ type, unitUscc }: Pick<Place, 'type' | 'unitUscc'>) => `${type} ${unitUscc ?? ''}`

/** Sends files one after the other, since each changes the case's version; tells progress and trouble by place. */
export function useUploads({ server, autosave, refresh }: Draft) {
  const running = ref<Record<string, Running[]>>({})
  const problems = ref<Record<string, { fileName: string; problem: Problem }[]>>({})
  let before: Promise<unknown> = Promise.resolve()
  let count = 0

  const onLeave = (event: BeforeUnloadEvent): void => {
    if (Object.values(running.value).some(({ length }) => length)) event.preventDefault()
  }
  window.addEventListener('beforeunload', onLeave)
  onScopeDispose(() => window.removeEventListener('beforeunload', onLeave))

  /** Puts files to a place; the first takes the place of `replaces` where there is one. Never throws. */
  function send(place: Place, files: File[], replaces: string | null = null): void {
    const key = placeKey(place)
    problems.value[key] = []
    for (const [at, file] of files.entries()) {
      count += 1
      running.value[key] = [...(running.value[key] ?? []), { id: count, fileName: file.name, done: 0 }]
      const state = running.value[key]!.at(-1)!
      before = before.then(() => attach(place, file, at === 0 ? replaces : null, state))
    }
  }

  async function attach(place: Place, file: File, replaces: string | null, state: Running): Promise<void> {
    const key = placeKey(place)
    try {
      // What is typed goes first; a save in between asks for a second try.
      await autosave.flush()
      await attempt(place, file, replaces, state).catch(async (thrown: unknown) => {
        if (problemOf(thrown).code !== 'STALE') throw thrown
        await refresh()
        return attempt(place, file, replaces, state)
      })
      await refresh()
    } catch (thrown) {
      problems.value[key] = [...(problems.value[key] ?? []), { fileName: file.name, problem: problemOf(thrown) }]
    } finally {
      running.value[key] = (running.value[key] ?? []).filter(({ id }) => id !== state.id)
    }
  }

  function attempt({ type, unitUscc }: Place, file: File, replaces: string | null, state: Running): Promise<void> {
    const { id, version } = server.value!
    return upload({ caseId: id, version, type, unitUscc, replaces, file }, (done) => (state.done = done))
  }

  return { running, problems, send }
}
