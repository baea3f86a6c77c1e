import { sayNow } from '../../shell/locale.ts'

/** From when, and until when where the text says so, an edition is in force; said to be assumed where the text has no day (R26). */
export function inForce(edition: {
  effectiveFrom?: string | null
  expiresOn?: string | null
  assumed?: boolean
}): string {
  const { effectiveFrom, expiresOn: to, assumed } = edition
  if (!effectiveFrom) return sayNow('admin.policy.notInForce')
  const from = assumed ? sayNow('admin.policy.assumed', { day: effectiveFrom }) : effectiveFrom
  return to ? sayNow('admin.policy.inForceUntil', { from, to }) : sayNow('admin.policy.inForceFrom', { from })
}
