import { sayNow } from '../../shell/locale.ts'

/** From when, and until when where the text says so, an edition is in force. */
export function inForce(edition: { effectiveFrom?: string | null; expiresOn?: string | null }): string {
  const { effectiveFrom: from, expiresOn: to } = edition
  if (!from) return sayNow('admin.policy.notInForce')
  return to ? sayNow('admin.policy.inForceUntil', { from, to }) : sayNow('admin.policy.inForceFrom', { from })
}
