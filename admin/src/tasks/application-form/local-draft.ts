import type { ApplicationForm } from '@consortium/policy'

/** What was typed and is not yet on the server, with the saved draft it grew from. */
export interface LocalDraft {
  form: ApplicationForm
  base: ApplicationForm
  version: number
}

/**
 * Unsaved work survives a lost connection, a closed tab and a new sign-in. It belongs to one account and one case, so a
 * colleague at the same computer never sees or saves it.
 */
export function localDraft(accountId: string, caseId: string) {
  const key = `draft:${accountId}:${caseId}`
  return {
    read(): LocalDraft | null {
      try {
        return JSON.parse(localStorage.getItem(key) ?? 'null') as LocalDraft | null
      } catch {
        return null
      }
    },
    /** False when the browser's storage is full or closed to us: the page then says that only the server keeps it. */
    keep(draft: LocalDraft): boolean {
      try {
        localStorage.setItem(key, JSON.stringify(draft))
        return true
      } catch {
        return false
      }
    },
    forget(): void {
      localStorage.removeItem(key)
    },
  }
}
