import type { MessageKey } from '@consortium/messages'
import canonicalize from 'canonicalize'
import { createHash, randomUUID } from 'node:crypto'
import { notFound, refuse, requireReason } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { confirmPassword } from '../accounts/index.ts'
import { accountsOf } from '../cases/index.ts'
import { notify } from '../messages/index.ts'
import { findVisit, linesOf, openVisit, photosOf, refuseGone, type Visit } from './open-inspection.ts'
import { InspectionEvent, type InspectionMember } from './site-inspection.entity.ts'

/**
 * Signs the record as a member of the team, with the password asked again, over exactly the version seen: every line is
 * answered and who was present is named. The first signature locks the record. Throws BAD_INPUT at what lacks, STALE,
 * NOT_ALLOWED_NOW for a second signature, CLOSED, NOT_FOUND for who is not in the team.
 */
export async function signInspection(
  acting: Acting,
  { inspectionId, version, password }: { inspectionId: string; version: number; password: string },
): Promise<void> {
  const { viewer, clock } = acting
  mine(await findVisit(acting, inspectionId), viewer.accountId)
  await confirmPassword(acting, password)
  await acting.em.transactional(async (tx) => {
    const here = { ...acting, em: tx as Acting['em'] }
    const visit = await openVisit(here, inspectionId)
    const { inspection, theCase, team } = visit
    refuseGone(visit)
    const member = mine(visit, viewer.accountId)
    if (member.signedAt) throw refuse('NOT_ALLOWED_NOW', 'api.inspection.signedAlready')
    if (inspection.version !== version) throw refuse('STALE', 'api.refusal.stale')
    refuseGaps(visit)
    const digest = await recordDigest(here.em, visit)
    Object.assign(member, { signedAt: clock.now(), digest })
    keepEvent(here, visit, 'SIGN', { digest })
    const signed = team.filter(({ signedAt }) => signedAt).length
    if (signed === team.length) inspection.state = 'SIGNED'
    await tellProgress(here, theCase.id, { members: team.length, signed })
    await audit(here.em, clock, {
      chain: theCase.id,
      action: 'sign-inspection',
      actor: { id: viewer.accountId, name: viewer.name },
      detail: { inspection: inspectionId, digest },
    })
    if (signed < team.length) return
    await notify(here.em, clock, await accountsOf(here.em, clock, theCase, 'city-officer'), {
      title: { key: 'api.inspection.tell.signed.title', params: { name: theCase.name } },
      body: { key: 'api.inspection.tell.signed.body', params: { name: theCase.name } },
      caseId: theCase.id,
    })
  })
}

/**
 * Opens a signed record again: every signature is void, which the team is told with the reason. For officers of the office.
 * Throws BAD_INPUT, NOT_YOURS, NOT_ALLOWED_NOW where nobody signed, CLOSED.
 */
export async function reopenInspection(
  acting: Acting,
  { inspectionId, reason }: { inspectionId: string; reason: string },
): Promise<void> {
  requireReason(reason)
  await acting.em.transactional(async (tx) => {
    const here = { ...acting, em: tx as Acting['em'] }
    const visit = await openVisit(here, inspectionId)
    const { inspection, theCase, team } = visit
    const { viewer, clock } = here
    if (!viewer.cityOfficerOf.has(theCase.cityOffice.id)) throw refuse('NOT_YOURS', 'workflow.refusal.not-yours')
    refuseGone(visit)
    const digests = team.flatMap(({ digest }) => digest ?? [])
    if (digests.length === 0) throw refuse('NOT_ALLOWED_NOW', 'api.inspection.notSigned')
    for (const member of team) Object.assign(member, { signedAt: null, digest: null })
    Object.assign(inspection, { state: 'OPEN', version: inspection.version + 1 })
    keepEvent(here, visit, 'REOPEN', { reason: reason.trim(), digests })
    await tellProgress(here, theCase.id, { members: team.length, signed: 0 })
    await audit(here.em, clock, {
      chain: theCase.id,
      action: 'reopen-inspection',
      actor: { id: viewer.accountId, name: viewer.name },
      detail: { inspection: inspectionId, digests, reason: reason.trim() },
    })
    const params = { name: theCase.name, reason: reason.trim() }
    await notify(
      here.em,
      clock,
      team.map(({ account }) => account.id),
      {
        title: { key: 'api.inspection.tell.reopened.title', params },
        body: { key: 'api.inspection.tell.reopened.body', params },
        caseId: null,
        path: `/inspections/${inspectionId}`,
      },
    )
  })
}

/** The viewer's own place in the team. Throws NOT_FOUND. */
function mine({ team }: Visit, accountId: string): InspectionMember {
  const member = team.find(({ account }) => account.id === accountId)
  if (!member) throw notFound()
  return member
}

function refuseGaps({ inspection: { record }, theCase }: Visit): void {
  const gaps: { path: string; message: { key: MessageKey } }[] = []
  const gap = (path: string, key: MessageKey) => gaps.push({ path, message: { key } })
  if (!record.present.trim()) gap('present', 'api.inspection.presentMissing')
  for (const { id } of linesOf(theCase)) {
    const answer = record.answers[id]
    if (!answer) gap(id, 'api.material.noVerdict')
    else if (answer.verdict !== 'CONFORMS' && !answer.note.trim()) gap(id, 'api.material.noteMissing')
  }
  if (gaps.length > 0) throw refuse('BAD_INPUT', 'api.material.gaps', { count: gaps.length }, { fields: gaps })
}

/** SHA-256 over all that the record says and shows, as canonical JSON (RFC 8785). */
async function recordDigest(em: Acting['em'], { inspection, team }: Visit): Promise<string> {
  const photos = (await photosOf(em, inspection.id)).map(({ sha256, caption }) => ({ sha256, caption }))
  const { visitOn, place, record: written, version, caseVersion } = inspection
  const signed = {
    inspection: inspection.id,
    caseVersion: caseVersion.sha256,
    version,
    visitOn,
    place,
    team: team.map(({ account, name, head }) => ({ account: account.id, name, head })),
    record: written,
    photos,
  }
  return createHash('sha256')
    .update(canonicalize(signed) as string)
    .digest('hex')
}

function keepEvent(
  { em, clock, viewer }: Acting,
  { inspection }: Visit,
  kind: 'SIGN' | 'REOPEN',
  body: Record<string, unknown>,
): void {
  em.create(InspectionEvent, {
    inspection,
    key: randomUUID(),
    kind,
    body,
    version: inspection.version,
    account: viewer.accountId,
    at: clock.now(),
  })
}

/** Into the case's progress, without a new version of the case: who sees that must not learn of signatures by it. */
async function tellProgress({ em }: Acting, caseId: string, inspection: { members: number; signed: number }) {
  await em.flush()
  await em.execute(
    `update application set progress = progress || jsonb_build_object('inspection', ?::jsonb) where id = ?`,
    [JSON.stringify(inspection), caseId],
  )
}
