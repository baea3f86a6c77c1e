import type { Refusal } from '@consortium/workflow'
import type { Case } from './case.entity.ts'

/** Whether the lead is registered in a place below the managing office's own: that place's office recommends it, or none does. */
export function belongsBelow({ lead, cityOffice }: Case): boolean {
  const path = lead.region?.path ?? []
  return path.includes(cityOffice.region.code) && path.at(-1) !== cityOffice.region.code
}

/** Why no office could recommend the case; null where one does. */
export function officeMissing(theCase: Case): Refusal | null {
  if (theCase.districtOffice) return null
  const place = theCase.lead.region?.name ?? ''
  const key = belongsBelow(theCase) ? 'workflow.refusal.office-none' : 'workflow.refusal.office-choose'
  return { code: 'OFFICE_MISSING', message: { key, params: { place } }, clauses: [] }
}
