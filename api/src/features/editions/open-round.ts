import { Refused, refuse } from '../../platform/access/index.ts'
import { audit, systemChain } from '../../platform/audit/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import type { Edition } from './edition.entity.ts'
import { citations, editionOf } from './edition-of.ts'
import { Round } from './round.entity.ts'
import { expiryRefusal } from './round-time.ts'

/** Opens a round under a confirmed edition; without a closing time it is a rolling one (成熟一个，建设一个). Throws NOT_ALLOWED_NOW. */
export async function openRound(
  { em, clock, viewer }: Acting,
  edition: Edition,
  round: { name: string; opensAt: Date; closesAt: Date | null; quota: number | null },
): Promise<Round> {
  if (edition.state !== 'CONFIRMED') throw refuse('NOT_ALLOWED_NOW', 'api.edition.notConfirmed')
  refuseExpired(edition, clock.now())
  return em.transactional(async (tx) => {
    const stored = tx.create(Round, {
      ...round,
      edition,
      notice: null,
      noticeFile: null,
      materials: [],
      state: 'PUBLISHED',
      version: 1,
      preparedBy: viewer.accountId,
      preparerName: viewer.name,
      rolling: !round.closesAt,
      createdAt: clock.now(),
    })
    await audit(tx, clock, {
      chain: systemChain,
      action: 'open-round',
      actor: { id: viewer.accountId, name: viewer.name },
      detail: {
        round: round.name,
        opensAt: round.opensAt.toISOString(),
        closesAt: round.closesAt?.toISOString() ?? null,
      },
    })
    return stored
  })
}

/** Throws CLOSED, with the day, once an edition takes nothing new. */
export function refuseExpired(edition: Edition, now: Date): void {
  const expired = expiryRefusal(edition, now)
  if (expired) throw new Refused({ ...expired, clauses: citations(editionOf(edition), expired.clauses) })
}
