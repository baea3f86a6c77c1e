import { notFound, refuse, refuseFields, type FieldProblem } from '../../platform/access/index.ts'
import { audit, systemChain } from '../../platform/audit/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { Edition, refuseRound, Round } from '../editions/index.ts'
import { openForChange, runsRound } from './round-access.ts'
import { tell } from './tell-round.ts'

export interface RoundProposal {
  editionId: string
  name: string
  notice: string
  materials: string[]
  opensAt: Date
  closesAt: Date | null
  quota: number | null
}

/**
 * Prepares a call (通知) for the leader. Without a closing time it is a rolling one. Throws BAD_INPUT at each field,
 * NOT_FOUND for an edition that is not confirmed, FORBIDDEN for another office's.
 */
export async function prepareRound(acting: Acting, proposal: RoundProposal): Promise<Round> {
  const { em, clock, viewer } = acting
  const { editionId } = proposal
  const edition = isUuid(editionId) ? await em.findOne(Edition, { id: editionId, state: 'CONFIRMED' }) : null
  if (!edition) throw notFound()
  if (!(await runsRound(em, viewer, edition as Edition))) throw refuse('FORBIDDEN', 'api.refusal.forbidden')
  const values = checked(proposal, clock.now())
  await refuseRound(em, edition as Edition, values.opensAt, clock.now())
  return em.transactional(async (tx) => {
    const here = { ...acting, em: tx as Acting['em'] }
    const round = here.em.create(Round, {
      ...values,
      edition,
      noticeFile: null,
      state: 'PREPARED',
      version: 1,
      preparedBy: viewer.accountId,
      preparerName: viewer.name,
      createdAt: clock.now(),
    }) as Round
    await record(here, round, 'prepare-round')
    await tell(here, round, 'prepared')
    return round
  })
}

/** Changes a call that is not published yet; who changes it has prepared it. Throws NOT_ALLOWED_NOW, STALE, BAD_INPUT. */
export function changeRound(
  acting: Acting,
  { id, version, ...proposal }: Omit<RoundProposal, 'editionId'> & { id: string; version: number },
): Promise<Round> {
  return acting.em.transactional(async (tx) => {
    const here = { ...acting, em: tx as Acting['em'] }
    const round = await openForChange(here, { id, version })
    if (round.state === 'PUBLISHED') throw refuse('NOT_ALLOWED_NOW', 'api.round.published')
    const values = checked(proposal, here.clock.now())
    await refuseRound(here.em, round.edition as Edition, values.opensAt, here.clock.now())
    Object.assign(round, {
      ...values,
      state: 'PREPARED',
      declineReason: null,
      preparedBy: here.viewer.accountId,
      preparerName: here.viewer.name,
    })
    await record(here, round, 'change-round')
    await tell(here, round, 'prepared')
    return round
  })
}

export async function record({ em, clock, viewer }: Acting, round: Round, action: string, more = {}): Promise<void> {
  await audit(em, clock, {
    chain: systemChain,
    action,
    actor: { id: viewer.accountId, name: viewer.name },
    detail: {
      round: round.id,
      name: round.name,
      opensAt: round.opensAt.toISOString(),
      closesAt: round.closesAt?.toISOString() ?? null,
      quota: round.quota ?? null,
      ...more,
    },
  })
}

function checked(proposal: Omit<RoundProposal, 'editionId'>, now: Date) {
  const { opensAt, closesAt, quota } = proposal
  const name = proposal.name.trim()
  const materials = proposal.materials.map((line) => line.trim()).filter(Boolean)
  const fields: FieldProblem[] = []
  const wrong = (path: string, key: string) => fields.push({ path, message: { key } })
  if (!name || name.length > 120) wrong('name', 'api.round.name')
  if (proposal.notice.length > 20_000) wrong('notice', 'api.round.notice')
  if (materials.length > 50 || materials.some((line) => line.length > 200)) wrong('materials', 'api.round.materials')
  if (Number.isNaN(opensAt.getTime())) wrong('opensAt', 'api.round.time')
  if (closesAt && Number.isNaN(closesAt.getTime())) wrong('closesAt', 'api.round.time')
  else if (closesAt && closesAt <= opensAt) wrong('closesAt', 'api.round.order')
  else if (closesAt && closesAt <= now) wrong('closesAt', 'api.round.past')
  if (quota !== null && (quota < 1 || quota > 10_000)) wrong('quota', 'api.round.quota')
  refuseFields(fields)
  return {
    name,
    notice: proposal.notice.trim() || null,
    materials,
    opensAt,
    closesAt,
    quota,
    rolling: closesAt === null,
  }
}
