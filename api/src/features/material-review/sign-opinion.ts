import { LockMode } from '@mikro-orm/core'
import type { MessageKey } from '@consortium/messages'
import canonicalize from 'canonicalize'
import type { EntityManager } from '@mikro-orm/postgresql'
import { createHash, randomUUID } from 'node:crypto'
import { notFound, refuse, requireReason } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { confirmPassword } from '../accounts/index.ts'
import { accountsOf, Case, changeCase } from '../cases/index.ts'
import { notify } from '../messages/index.ts'
import { linesOf } from './close-material-review.ts'
import { MaterialEvent, MaterialOpinion } from './material-review.entity.ts'
import { lockedOpinion, ownOpinion, refuseLocked } from './write-opinion.ts'

/**
 * Signs the expert's own opinion with the password asked again: every line has a verdict, whatever does not simply conform
 * is explained, and there is a conclusion. Throws BAD_INPUT at what lacks, STALE, CLOSED, NOT_ALLOWED_NOW, NOT_FOUND.
 */
export async function signOpinion(
  acting: Acting,
  { opinionId, version, password }: { opinionId: string; version: number; password: string },
): Promise<void> {
  const { viewer, clock } = acting
  const mine = await ownOpinion(acting, opinionId)
  await confirmPassword(acting, password)
  await acting.em.transactional(async (tx) => {
    const em = tx as Acting['em']
    // The case first, then the opinion: the same order everywhere.
    const theCase = (await em.findOneOrFail(
      Case,
      { id: mine.review.case.id },
      { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
    )) as Case
    const opinion = await lockedOpinion(em, opinionId)
    refuseLocked(opinion)
    if (opinion.version !== version) throw refuse('STALE', 'api.refusal.stale')
    refuseGaps(opinion)
    const digest = await opinionDigest(em, opinionId)
    Object.assign(opinion, { state: 'SIGNED', version: version + 1, signedAt: clock.now(), digest })
    event(em, acting, opinion, 'SIGN', { digest })
    const { total, signed } = await countOpinions(em, theCase.id)
    await audit(em, clock, {
      chain: theCase.id,
      action: 'sign-opinion',
      actor: { id: viewer.accountId, name: viewer.name },
      detail: { opinion: opinionId, digest },
    })
    if (signed < total) return
    await notify(em, clock, await accountsOf(em, clock, theCase, 'city-officer'), {
      title: { key: 'api.material.tell.allSigned.title', params: { name: theCase.name } },
      body: { key: 'api.material.tell.allSigned.body', params: { name: theCase.name } },
      caseId: theCase.id,
    })
  })
}

/** Opens a signed opinion again, with a reason that is kept and told. Throws BAD_INPUT, NOT_YOURS, CLOSED, NOT_ALLOWED_NOW. */
export function withdrawOpinionSignature(
  acting: Acting,
  { caseId, opinionId, reason }: { caseId: string; opinionId: string; reason: string },
): Promise<Case> {
  requireReason(reason)
  return changeCase(acting, { id: caseId }, async (here, theCase) => {
    const { em, clock, viewer } = here
    if (!viewer.cityOfficerOf.has(theCase.cityOffice.id)) throw refuse('NOT_YOURS', 'workflow.refusal.not-yours')
    const known = isUuid(opinionId)
      ? await em.findOne(MaterialOpinion, { id: opinionId, review: { case: theCase.id } })
      : null
    if (!known) throw notFound()
    const opinion = await lockedOpinion(em, opinionId)
    if (opinion.review.state === 'CLOSED') throw refuse('CLOSED', 'api.material.closed')
    if (opinion.state !== 'SIGNED') throw refuse('NOT_ALLOWED_NOW', 'api.material.notSigned')
    const { digest } = opinion
    Object.assign(opinion, { state: 'WITHDRAWN', version: opinion.version + 1, signedAt: null, digest: null })
    event(em, here, opinion, 'WITHDRAW', { reason: reason.trim(), digest })
    await countOpinions(em, theCase.id)
    await audit(em, clock, {
      chain: theCase.id,
      action: 'withdraw-opinion',
      actor: { id: viewer.accountId, name: viewer.name },
      detail: { opinion: opinionId, digest, reason: reason.trim() },
    })
    await em.populate(opinion, ['expert'])
    await notify(em, clock, [opinion.expert.account.id], {
      title: { key: 'api.material.tell.withdrawn.title', params: { name: theCase.name } },
      body: { key: 'api.material.tell.withdrawn.body', params: { name: theCase.name, reason: reason.trim() } },
      caseId: null,
      path: `/opinions/${opinionId}`,
    })
    return theCase
  })
}

function event(
  em: EntityManager,
  { clock, viewer }: Pick<Acting, 'clock' | 'viewer'>,
  opinion: MaterialOpinion,
  kind: 'SIGN' | 'WITHDRAW',
  body: Record<string, unknown>,
): void {
  em.create(MaterialEvent, {
    opinion,
    key: randomUUID(),
    kind,
    body,
    version: opinion.version,
    account: viewer.accountId,
    at: clock.now(),
  })
}

function refuseGaps({ answers, conclusion, review }: MaterialOpinion): void {
  const gaps: { path: string; message: { key: MessageKey } }[] = []
  const gap = (path: string, key: MessageKey) => gaps.push({ path, message: { key } })
  for (const { id } of linesOf(review.case)) {
    const answer = answers[id]
    if (!answer) gap(id, 'api.material.noVerdict')
    else if (answer.verdict !== 'CONFORMS' && !answer.note.trim()) gap(id, 'api.material.noteMissing')
  }
  if (!conclusion.trim()) gap('conclusion', 'api.material.conclusionMissing')
  if (gaps.length > 0) throw refuse('BAD_INPUT', 'api.material.gaps', { count: gaps.length }, { fields: gaps })
}

/** Counts the signed opinions into the case's progress, as `countSheets` does; the caller holds the case's row. */
async function countOpinions(em: EntityManager, caseId: string): Promise<{ total: number; signed: number }> {
  await em.flush()
  const [row]: { reviews: { total: number; signed: number } }[] = await em.execute(
    `update application set progress = progress || jsonb_build_object('reviews', (
       select jsonb_build_object('total', count(*), 'signed', count(*) filter (where o.state = 'SIGNED'))
       from material_opinion o join material_review r on r.id = o.review_id where r.case_id = ?))
     where id = ? returning progress -> 'reviews' as reviews`,
    [caseId, caseId],
  )
  return row!.reviews
}

/** SHA-256 over every save, signature and withdrawal so far, as canonical JSON (RFC 8785). */
async function opinionDigest(em: EntityManager, opinionId: string): Promise<string> {
  const events = await em.find(MaterialEvent, { opinion: opinionId }, { orderBy: { version: 'asc' } })
  const history = events.map(({ key, kind, body, version, account, at }) => {
    return { key, kind, body, version, account, at: at.toISOString() }
  })
  return createHash('sha256')
    .update(canonicalize(history) as string)
    .digest('hex')
}
