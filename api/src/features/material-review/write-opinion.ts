import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { notFound, refuse, refuseField } from '../../platform/access/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { linesOf } from './close-material-review.ts'
import {
  lineVerdicts,
  MaterialEvent,
  MaterialOpinion,
  MaterialReview,
  type LineVerdict,
} from './material-review.entity.ts'

interface Save {
  opinionId: string
  /** The opinion's version as seen. */
  version: number
  /** A UUID made by the client: a save sent twice counts once. */
  key: string
}

const longestText = 2000

/**
 * Saves the verdict on one line as the expert's own; what does not simply conform is explained before signing. Throws
 * BAD_INPUT at the line, STALE, CLOSED, NOT_ALLOWED_NOW once signed, NOT_FOUND for another's opinion.
 */
export function saveLine(
  acting: Acting,
  { lineId, verdict, note, ...save }: Save & { lineId: string; verdict: string | null; note: string },
): Promise<void> {
  if (verdict !== null && !lineVerdicts.some((known) => known === verdict))
    throw refuseField(lineId, 'api.material.verdict')
  if ([...note].length > longestText) throw refuseField(lineId, 'api.scoring.textLength', { most: longestText })
  return write(acting, save, 'LINE', { lineId, verdict, note }, (opinion, at) => {
    if (!linesOf(opinion.review.case).some(({ id }) => id === lineId))
      throw refuseField(lineId, 'api.material.unknownLine')
    const { [lineId]: _, ...others } = opinion.answers
    opinion.answers = verdict
      ? { ...others, [lineId]: { verdict: verdict as LineVerdict, note, savedAt: at.toISOString() } }
      : others
  })
}

/** Saves the conclusion. Throws as `saveLine`. */
export function saveConclusion(acting: Acting, { conclusion, ...save }: Save & { conclusion: string }): Promise<void> {
  if ([...conclusion].length > longestText)
    throw refuseField('conclusion', 'api.scoring.textLength', { most: longestText })
  return write(acting, save, 'CONCLUSION', { conclusion }, (opinion) => {
    opinion.conclusion = conclusion
  })
}

async function write(
  acting: Acting,
  { opinionId, version, key }: Save,
  kind: 'LINE' | 'CONCLUSION',
  body: Record<string, unknown>,
  change: (opinion: MaterialOpinion, at: Date) => void,
): Promise<void> {
  if (!isUuid(key)) throw refuse('BAD_INPUT', 'api.refusal.scalar', { scalar: 'UUID', value: key.slice(0, 40) })
  const { clock, viewer } = acting
  if (!isUuid(opinionId)) throw notFound()
  await acting.em.transactional(async (tx) => {
    const mine = await tx.execute<unknown[]>(
      `select from material_opinion o join expert e on e.id = o.expert_id
       where o.id = ? and e.account_id = ? for update of o`,
      [opinionId, viewer.accountId],
    )
    if (mine.length === 0) throw notFound()
    const opinion = await lockedOpinion(tx as EntityManager, opinionId)
    // Sent twice: the first stands.
    if (await tx.findOne(MaterialEvent, { key, opinion: opinionId })) return
    refuseLocked(opinion)
    if (opinion.version !== version) throw refuse('STALE', 'api.refusal.stale')
    change(opinion, clock.now())
    Object.assign(opinion, { state: 'DRAFT', version: version + 1 })
    tx.create(MaterialEvent, {
      opinion,
      key,
      kind,
      body,
      version: opinion.version,
      account: viewer.accountId,
      at: clock.now(),
    })
  })
}

/** The expert's own opinion with its case. Throws NOT_FOUND for another's as for none. */
export async function ownOpinion({ em, viewer }: Pick<Acting, 'em' | 'viewer'>, id: string): Promise<MaterialOpinion> {
  const found = isUuid(id)
    ? await em.findOne(
        MaterialOpinion,
        { id, expert: { account: viewer.accountId } },
        { populate: ['review.case.edition', 'review.caseVersion'] },
      )
    : null
  if (!found) throw notFound()
  return found as MaterialOpinion
}

/** The opinion's row, held until the transaction ends, with its review and its case's edition. */
export async function lockedOpinion(em: EntityManager, id: string): Promise<MaterialOpinion> {
  const opinion = await em.findOneOrFail(
    MaterialOpinion,
    { id },
    { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  )
  // Each alone: what is refreshed together with what is around it the mapper reads many times over.
  await em.findOneOrFail(MaterialReview, { id: opinion.review.id }, { refresh: true })
  await em.populate(opinion, ['review.case.edition'])
  return opinion as MaterialOpinion
}

/** Throws CLOSED once the review is over, NOT_ALLOWED_NOW once signed. */
export function refuseLocked({ review, state }: MaterialOpinion): void {
  if (review.state === 'CLOSED') throw refuse('CLOSED', 'api.material.closed')
  if (state === 'SIGNED') throw refuse('NOT_ALLOWED_NOW', 'api.material.signed')
}
