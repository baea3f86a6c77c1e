import type { Message } from '@consortium/messages'
import type { Review } from '@consortium/policy'
import { recusal, type Candidate, type CaseParties } from '@consortium/review'
import { addDays } from '@consortium/workflow'
import { today } from '../../platform/clock/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { Post } from '../accounts/index.ts'
import { Party, Signature, type Case } from '../cases/index.ts'
import { Affiliation, Expert, SharedProject } from '../experts/index.ts'
import { honouredRecusals } from '../recusals/index.ts'
import { ExpertInvitation } from './invitation.entity.ts'
import { Seat } from './panel.entity.ts'

export interface ExpertPool {
  /** Sorted by id, classes as the review package names them. */
  pool: Candidate[]
  excluded: { expertId: string; reasons: Message[] }[]
}

/** The experts who can be drawn for a case today, and those who must not be, each with every reason (回避). */
export async function expertPool(acting: Acting, theCase: Case, review: Review): Promise<ExpertPool> {
  const { em } = acting
  const experts = await expertsOnPost(acting)
  const of = { expert: { $in: experts.map(({ id }) => id) } }
  const affiliations = await em.find(Affiliation, of)
  const projects = await em.find(SharedProject, of)
  const parties = { ...(await partiesOf(acting, theCase)), objections: await honouredRecusals(em, theCase) }
  const officers = await officersOf(acting, theCase)
  const seatedLately = await drawnWithin(acting, review.draw.skipDrawnWithinDays.value)
  const named = await namedBefore(acting, theCase)
  const declared = await declaredConflicts(em)
  const answer: ExpertPool = { pool: [], excluded: [] }
  for (const { id, account, class: kind } of experts) {
    const own = <T extends { expert: { id: string } }>(rows: T[]) => rows.filter(({ expert }) => expert.id === id)
    const ties = {
      id,
      accountId: account.id,
      affiliations: own(affiliations).map(({ uscc, from, to }) => ({ uscc, from, to: to ?? null })),
      sharedProjects: own(projects).map(({ uscc, to }) => ({ uscc, to: to ?? null })),
      declared: declared.get(id) ?? [],
    }
    const { reasons } = recusal(parties, ties, { years: review.recusal.years.value })
    if (officers.has(account.id)) reasons.push({ key: 'api.panel.officer' })
    if (named.has(id)) reasons.push({ key: 'api.panel.namedBefore' })
    else if (seatedLately.has(id)) {
      const days = review.draw.skipDrawnWithinDays.value
      reasons.push({ key: 'api.panel.drawnLately', params: { days } })
    }
    if (reasons.length > 0) answer.excluded.push({ expertId: id, reasons })
    else answer.pool.push({ id, class: kind.toLowerCase() })
  }
  return answer
}

/** Active experts who can sign in and score today, by id. */
async function expertsOnPost({ em, clock }: Acting): Promise<Expert[]> {
  const on = today(clock)
  const posts = await em.find(
    Post,
    { kind: 'EXPERT', from: { $lte: on }, $or: [{ to: null }, { to: { $gte: on } }], account: { disabled: false } },
    { fields: ['account'] },
  )
  const accounts = posts.map(({ account }) => account.id)
  return (await em.find(Expert, { active: true, account: { $in: accounts } }, { orderBy: { id: 'asc' } })) as Expert[]
}

/** The case's units and everyone who acts for one of them today or signed for one. */
async function partiesOf({ em, clock }: Acting, theCase: Case): Promise<Omit<CaseParties, 'objections'>> {
  const asOf = today(clock)
  const units = await em.find(Party, { case: theCase.id })
  const codes = units.map(({ uscc }) => uscc)
  const posts = await em.find(
    Post,
    { organisation: { uscc: { $in: codes } }, $or: [{ to: null }, { to: { $gte: asOf } }] },
    { fields: ['account'] },
  )
  const signatures = await em.find(Signature, { case: theCase.id }, { fields: ['account'] })
  return {
    caseId: theCase.id,
    leadUscc: theCase.form.lead.uscc,
    memberUsccs: units.filter(({ role }) => role === 'MEMBER').map(({ uscc }) => uscc),
    people: [theCase.createdBy, ...posts.map(({ account }) => account.id), ...signatures.map(({ account }) => account)],
    asOf,
  }
}

/** Who works in an office that the case goes through: nobody judges what they also handle. */
async function officersOf({ em, clock }: Acting, { cityOffice, districtOffice }: Case): Promise<Set<string>> {
  const offices = [cityOffice.id, ...(districtOffice ? [districtOffice.id] : [])]
  const posts = await em.find(
    Post,
    { office: { $in: offices }, $or: [{ to: null }, { to: { $gte: today(clock) } }] },
    { fields: ['account'] },
  )
  return new Set(posts.map(({ account }) => account.id))
}

/** Experts with a seat from a draw of the last days; 0 asks nothing. */
async function drawnWithin({ em, clock }: Acting, days: number): Promise<Set<string>> {
  if (days === 0) return new Set()
  const since = new Date(`${addDays(today(clock), -days)}T00:00:00+08:00`)
  const seats = await em.find(
    Seat,
    { alternate: false, draw: { state: { $in: ['DRAWN', 'APPROVED'] }, witnessedAt: { $gte: since } } },
    { fields: ['expert'] },
  )
  return new Set(seats.map(({ expert }) => expert.id))
}

/** Who is or was on the case's standing panel, an alternate too: a supplementary draw looks for others. */
async function namedBefore({ em }: Acting, theCase: Case): Promise<Set<string>> {
  const seats = await em.find(Seat, { draw: { case: theCase.id, state: 'APPROVED' } }, { fields: ['expert'] })
  return new Set(seats.map(({ expert }) => expert.id))
}

/** What experts declared when they were invited: it holds for the case, and for the unit wherever it takes part. */
async function declaredConflicts(em: Acting['em']): Promise<Map<string, { uscc?: string; caseId?: string }[]>> {
  const found = await em.find(ExpertInvitation, { state: 'CONFLICT' }, { populate: ['seat.draw'] })
  const answer = new Map<string, { uscc?: string; caseId?: string }[]>()
  for (const { seat, conflictUscc } of found) {
    const known = answer.get(seat.expert.id) ?? []
    known.push({ caseId: seat.draw.case.id, ...(conflictUscc && { uscc: conflictUscc }) })
    answer.set(seat.expert.id, known)
  }
  return answer
}
