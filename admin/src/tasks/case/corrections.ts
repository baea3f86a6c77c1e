import { ref, watch, type Ref } from 'vue'
import { viewer } from '../../api/session.ts'

export interface PointOfCorrection {
  /** The field it is about, '' for the whole. */
  path: string
  message: string
}

export interface Corrections {
  points: Ref<PointOfCorrection[]>
  add(path: string): void
  remove(index: number): void
  clear(): void
}

/** Points collected while reading, before the return is sent; kept on this device for this account, so none is lost. */
export function useCorrections(caseId: string): Corrections {
  const key = `corrections:${viewer.value?.account.id ?? ''}:${caseId}`
  const points = ref<PointOfCorrection[]>(JSON.parse(localStorage.getItem(key) ?? '[]') as PointOfCorrection[])
  watch(
    points,
    (now) => {
      if (now.length) localStorage.setItem(key, JSON.stringify(now))
      else localStorage.removeItem(key)
    },
    { deep: true },
  )
  return {
    points,
    add: (path) => points.value.push({ path, message: '' }),
    remove: (index) => points.value.splice(index, 1),
    clear: () => (points.value = []),
  }
}
