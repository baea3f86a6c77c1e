import { IsolationLevel } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { actorOf, audit, AuditEntry, systemChain } from '../../platform/audit/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { verifyChain, type Break } from './verify-chain.ts'

/** What a verification found: the first break of each chain that does not hold. */
export interface AuditCheck {
  at: Date
  by: string
  chains: number
  entries: number
  broken: (Break & { chain: string })[]
}

const action = 'verify-audit'

/** A record of a thousand broken chains helps nobody. */
const mostBroken = 20

/**
 * Takes every hash of every chain again, as of one moment, and puts what was found on record in the system's chain. Answers
 * what was found.
 */
export async function verifyAudit({ em, clock, viewer }: Acting): Promise<AuditCheck> {
  const found = await em.fork().transactional((tx) => verifyAll(tx as EntityManager), {
    isolationLevel: IsolationLevel.REPEATABLE_READ,
  })
  await em.transactional((tx) =>
    audit(tx as EntityManager, clock, {
      chain: systemChain,
      action,
      actor: actorOf(viewer),
      detail: { ...found, broken: found.broken.slice(0, mostBroken) },
    }),
  )
  return { at: clock.now(), by: viewer.name, ...found }
}

async function verifyAll(em: EntityManager) {
  const chains: { chain: string }[] = await em.execute(
    'select chain from audit_head union select chain from audit_entry order by chain',
  )
  const [row]: { count: number }[] = await em.execute('select count(*)::int as count from audit_entry')
  const broken: AuditCheck['broken'] = []
  for (const { chain } of chains) {
    const one = await verifyChain(em, chain)
    if (one) broken.push({ chain, ...one })
  }
  return { chains: chains.length, entries: row?.count ?? 0, broken }
}

/** The last verification on record; null before the first. */
export async function lastCheck(em: EntityManager): Promise<AuditCheck | null> {
  const entry = await em.findOne(AuditEntry, { chain: systemChain, action }, { orderBy: { sequence: 'desc' } })
  if (!entry) return null
  const { detail } = JSON.parse(Buffer.from(entry.body).toString()) as { detail: Omit<AuditCheck, 'at' | 'by'> }
  return { at: entry.at, by: entry.actorName, ...detail }
}
