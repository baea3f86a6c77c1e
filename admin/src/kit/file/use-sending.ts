import { ref } from 'vue'
import { type Problem, problemOf } from '../../api/problem.ts'
import { sendFile } from './send-file.ts'

/** Sends files one after another, each to the address it belongs to; `ended` is told also when one of them was refused. */
export function useSending(ended: () => void) {
  const busy = ref(false)
  const problem = ref<Problem | null>(null)

  /** Answers whether all of them arrived. */
  async function send(url: string, files: File[]): Promise<boolean> {
    busy.value = true
    problem.value = null
    try {
      for (const file of files) await sendFile(url, file)
      return true
    } catch (thrown) {
      problem.value = problemOf(thrown)
      return false
    } finally {
      busy.value = false
      ended()
    }
  }
  return { busy, problem, send }
}
