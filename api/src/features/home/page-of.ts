/** The page of the back office where an act on a case is done; the case's own page where it has none of its own. */
export const pageOf = (caseId: string, event: string | null): string => `/cases/${caseId}${pages[event ?? ''] ?? ''}`

const pages: Record<string, string> = {
  'prepare-draw': '/draw',
  'witness-draw': '/draw',
  'approve-draw': '/draw',
  'plan-inspection': '/inspection',
  'record-meeting': '/meeting',
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
