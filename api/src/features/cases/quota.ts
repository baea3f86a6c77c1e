import type { CaseFacts } from '@consortium/workflow'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { Case } from './case.entity.ts'

/**
 * How many cases of the round may be approved (指标) and how many others are; null where the round has no limit. Who
 * approves holds the round's row locked, so that of two approvals the second counts the first.
 */
export async function quotaOf(em: EntityManager, { id, round }: Case): Promise<CaseFacts['quota']> {
  if (round.quota === null || round.quota === undefined) return null
  return { most: round.quota, used: await approvedIn(em, round.id, id) }
}

/** Cases of a round whose approval (拟同意) stands; `except` leaves one out. */
export async function approvedIn(em: EntityManager, roundId: string, except: string | null = null): Promise<number> {
  const [row]: { used: number }[] = await em.execute(
    `select count(*)::int as used from application where round_id = ? and id is distinct from ?::uuid
       and progress -> 'decision' ->> 'state' = 'APPROVED' and progress -> 'decision' ->> 'outcome' = 'NAME'`,
    [roundId, except],
  )
  return row?.used ?? 0
}
