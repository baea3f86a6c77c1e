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

const addLinks = (links: number) => `with moved as (update audit_head set sequence = ?, hash = ? where chain = ?)
  insert into audit_entry (id, chain, sequence, at, actor, actor_name, action, body, algorithm, previous_hash, hash)
  values ${Array.from({ length: links }, () => `(?, ?, ?, ?, ?, ?, ?, decode(?, 'hex'), 'sha256', ?, ?)`).join(', ')}`

/** Adds one link to a chain, as `auditAll` does. */
export const audit = (em: EntityManager, clock: Clock, { chain, ...act }: Act): Promise<void> =>
  auditAll(em, clock, chain, [act])

/**
 * Adds links to a chain, inside the caller's transaction, by two statements: they come with everything that anybody does.
 * The bytes that are hashed are the bytes that are stored. What the caller changed so far is written before them.
 */
export async function auditAll(
  em: EntityManager,
  clock: Clock,
  chain: string,
  acts: Omit<Act, 'chain'>[],
): Promise<void> {
  const [head]: Pick<AuditHead, 'sequence' | 'hash'>[] = await em.execute(takeHead, [chain, noHash])
  if (!head) throw new Error(`no head of chain ${chain}`)
  const at = clock.now()
  let { sequence, hash } = head
  const links = acts.flatMap(({ action, actor, detail }) => {
    const previous = hash
    sequence += 1
    const body = Buffer.from(
      canonicalize({
        chain,
        sequence,
        previous,
        at: at.toISOString(),
        actor: actor?.id ?? null,
        action,
        detail,
        ...(actor?.actsFor && { for: actor.actsFor }),
      }) as string,
    )
    hash = createHash('sha256').update(body).digest('hex')
    const by = [actor?.id ?? null, actor?.name ?? '']
    return [randomUUID(), chain, sequence, at, ...by, action, body.toString('hex'), previous, hash]
  })
  await em.flush()
  await em.execute(addLinks(acts.length), [sequence, hash, chain, ...links])
}
