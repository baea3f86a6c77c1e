import type { EntityManager } from '@mikro-orm/postgresql'
import canonicalize from 'canonicalize'
import { createHash, randomUUID } from 'node:crypto'
import type { Viewer } from '../access/index.ts'
import type { Clock } from '../clock/index.ts'
import type { AuditHead } from './audit-entry.entity.ts'

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

/** Takes the head's lock, which serialises writers of one chain, whether the chain was begun or not. */
const takeHead = `insert into audit_head (chain, sequence, hash) values (?, 0, ?)
  on conflict (chain) do update set sequence = audit_head.sequence returning sequence, hash`

const addLink = `with moved as (update audit_head set sequence = ?, hash = ? where chain = ?)
  insert into audit_entry (id, chain, sequence, at, actor, actor_name, action, body, algorithm, previous_hash, hash)
  values (?, ?, ?, ?, ?, ?, ?, decode(?, 'hex'), 'sha256', ?, ?)`

/**
 * Adds one link to a chain, inside the caller's transaction, by two statements: it comes with everything that anybody does.
 * The bytes that are hashed are the bytes that are stored. What the caller changed so far is written before it.
 */
export async function audit(em: EntityManager, clock: Clock, act: Act): Promise<void> {
  const { chain } = act
  const [head]: Pick<AuditHead, 'sequence' | 'hash'>[] = await em.execute(takeHead, [chain, noHash])
  if (!head) throw new Error(`no head of chain ${chain}`)
  const sequence = head.sequence + 1
  const at = clock.now()
  const actor = act.actor?.id ?? null
  const body = Buffer.from(
    canonicalize({
      chain,
      sequence,
      previous: head.hash,
      at: at.toISOString(),
      actor,
      action: act.action,
      detail: act.detail,
      ...(act.actor?.actsFor && { for: act.actor.actsFor }),
    }) as string,
  )
  const hash = createHash('sha256').update(body).digest('hex')
  await em.flush()
  const link = [randomUUID(), chain, sequence, at, actor, act.actor?.name ?? '', act.action, body.toString('hex')]
  await em.execute(addLink, [sequence, hash, chain, ...link, head.hash, hash])
}
