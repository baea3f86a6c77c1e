/** The page where the act that a home item names is done. */
export function placeOf(item: {
  caseId?: string | null
  sheetId?: string | null
  path?: string | null
  event?: string | null
}): string {
  if (item.path) return item.path
  if (item.sheetId) return `/sheets/${item.sheetId}`
  const page = item.event ? pages[item.event] : undefined
  return `/cases/${item.caseId}${page ?? ''}`
}

const pages: Record<string, string> = {
  submit: '/form',
  'prepare-draw': '/draw',
  'witness-draw': '/draw',
  'approve-draw': '/draw',
  'prepare-decision': '/decide',
  'approve-decision': '/decide',
  'prepare-notice': '/publicity',
  'approve-notice': '/publicity',
  'dismiss-objection': '/publicity',
  'uphold-objection': '/publicity',
  'close-publicity': '/publicity',
  'prepare-naming': '/name',
  'approve-naming': '/name',
}
