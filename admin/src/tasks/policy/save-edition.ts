import type { Edition } from '@consortium/policy'

/** An edition as the file that the import takes. */
export function saveEdition(edition: Edition): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([JSON.stringify(edition, null, 2)], { type: 'application/json' }))
  link.download = `${edition.code}-${edition.version}.json`
  link.click()
  URL.revokeObjectURL(link.href)
}
