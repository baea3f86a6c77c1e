import type { EntityManager } from '@mikro-orm/postgresql'
import { createHash } from 'node:crypto'
import { AuditEntry, AuditHead, brokenHead, noHash } from '../../platform/audit/index.ts'

/** The first link that does not hold, and why. */
export interface Break {
  sequence: number
  reason: 'MISSING' | 'HASH' | 'PREVIOUS_HASH' | 'CONTENT' | 'HEAD' | 'SIGNED_HEAD'
}

/**
 * Takes every hash of a chain again and names the first break: a missing link, bytes that do not give the hash, a link
 * that does not hold to the one before, columns that say other than the bytes, an end that is not the head; at last a link that
 * was signed and is another now: the chain was cut or hashed anew together with its head. null: whole.
 */
export async function verifyChain(em: EntityManager, chain: string): Promise<Break | null> {
  const entries = await em.find(AuditEntry, { chain }, { orderBy: { sequence: 'asc' }, disableIdentityMap: true })
  let previous = noHash
  for (const [i, entry] of entries.entries()) {
    const sequence = i + 1
    if (entry.sequence !== sequence) return { sequence, reason: 'MISSING' }
    if (createHash('sha256').update(entry.body).digest('hex') !== entry.hash) return { sequence, reason: 'HASH' }
    if (entry.previousHash !== previous) return { sequence, reason: 'PREVIOUS_HASH' }
    if (!saysTheSame(entry as AuditEntry)) return { sequence, reason: 'CONTENT' }
    previous = entry.hash
  }
  const head = await em.findOne(AuditHead, { chain }, { disableIdentityMap: true })
  const ends = head ? head.sequence === entries.length && head.hash === previous : entries.length === 0
  if (!ends) return { sequence: entries.length + 1, reason: 'HEAD' }
  const signed = await brokenHead(em, chain)
  return signed && { sequence: signed.sequence ?? 0, reason: 'SIGNED_HEAD' }
}

function saysTheSame({ body, chain, sequence, previousHash, at, actor, action }: AuditEntry): boolean {
  const said = JSON.parse(Buffer.from(body).toString()) as Record<string, unknown>
  const columns = { chain, sequence, previous: previousHash, at: at.toISOString(), actor: actor ?? null, action }
  return Object.entries(columns).every(([name, value]) => said[name] === value)
}
