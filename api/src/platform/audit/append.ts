import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import canonicalize from 'canonicalize'
import { createHash } from 'node:crypto'
import type { Viewer } from '../access/index.ts'
import type { Clock } from '../clock/index.ts'
import { AuditEntry, AuditHead } from './audit-entry.entity.ts'

export const noHash = '0'.repeat(64)

/** The chain of what belongs to no case: sign-ins, editions, posts. */
export const systemChain = 'system'

export interface Act {
  /** A case's id, or `systemChain`. */
  chain: string
  action: string
  actor: { id: string; name: string; actsFor?: readonly string[] } | null
  /** What happened, without personal data in the clear. */
  detail: Record<string, unknown>
}

/** Who acts, and for whom where they stand in for another. */
export const actorOf = ({ accountId, name, actsFor }: Viewer): Act['actor'] => ({ id: accountId, name, actsFor })

/**
 * Adds one link to a chain, inside the caller's transaction. The head row's lock serialises writers of one case; the
 * bytes that are hashed are the bytes that are stored.
 */
export async function audit(em: EntityManager, clock: Clock, act: Act): Promise<void> {
  await em
    .getConnection()
    .execute(
      `insert into audit_head (chain, sequence, hash) values (?, 0, ?) on conflict do nothing`,
      [act.chain, noHash],
      'run',
      em.getTransactionContext(),
    )
  const head = await em.findOneOrFail(
    AuditHead,
    { chain: act.chain },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  )
  const sequence = head.sequence + 1
  const at = clock.now()
  const body = Buffer.from(
    canonicalize({
      chain: act.chain,
      sequence,
      previous: head.hash,
      at: at.toISOString(),
      actor: act.actor?.id ?? null,
      action: act.action,
      detail: act.detail,
      ...(act.actor?.actsFor && { for: act.actor.actsFor }),
    }) as string,
  )
  const hash = createHash('sha256').update(body).digest('hex')
  em.create(AuditEntry, {
    chain: act.chain,
    sequence,
    at,
    actor: act.actor?.id ?? null,
    actorName: act.actor?.name ?? '',
    action: act.action,
    body,
    algorithm: 'sha256',
    previousHash: head.hash,
    hash,
  })
  head.sequence = sequence
  head.hash = hash
  await em.flush()
}
