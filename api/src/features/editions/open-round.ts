import { audit, systemChain } from '../../platform/audit/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import type { Edition } from './edition.entity.ts'
import { refuseRound } from './refuse-round.ts'
import { Round } from './round.entity.ts'

/** Opens a round under a confirmed edition; without a closing time it is a rolling one (成熟一个，建设一个). Throws as `refuseRound`. */
export async function openRound(
  { em, clock, viewer }: Acting,
  edition: Edition,
  round: { name: string; opensAt: Date; closesAt: Date | null; quota: number | null },
): Promise<Round> {
  await refuseRound(em, edition, round.opensAt, clock.now())
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
