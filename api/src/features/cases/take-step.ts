import type { Message } from '@consortium/messages'
import type { Facts, Finding, Step } from '@consortium/policy'
import { engineVersion } from '@consortium/policy'
import type { EntityManager } from '@mikro-orm/postgresql'
import { addWorkingDays, attempt, isRefusal } from '@consortium/workflow'
import canonicalize from 'canonicalize'
import { createHash } from 'node:crypto'
import { Refused } from '../../platform/access/index.ts'
import { actorOf, audit } from '../../platform/audit/index.ts'
import { today } from '../../platform/clock/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { loadCalendar } from '../calendar/index.ts'
import { citations, machineOf } from '../editions/index.ts'
import { notify } from '../messages/index.ts'
import { assessCase, guardFacts, type Assessment } from './assess-case.ts'
import { StepRecord, type Case, type CaseProgress } from './case.entity.ts'
import { holdersOf } from './case-holders.ts'
import { viewerFacts } from './held-by.ts'

/** Findings with what they rest on: an assessment, or what an earlier record keeps. */
export interface Basis {
  findings: Finding[]
  facts: Facts | null
  /** The step by whose scope they were taken. */
  step: string
  /** Absent: the present one. */
  engine?: string
}

/** What a step adds to the record beyond who and when. */
export interface StepDetail {
  reason?: string
  corrections?: { path: string | null; message: string }[]
  /** Goes into the audit chain; no personal data in the clear. */
  audit?: Record<string, unknown>
  /** Findings as they stood, where the step rests on them: kept with their facts. */
  basis?: Basis
  /** A message to those who hold the case next; the standard one says what the case waits for. */
  tell?: { title: Message; body: Message }
}

/**
 * Asks whether the viewer may take this step now: the same function that greys the button. Returns where it leads and
 * what was found. Throws the refusal with its clauses.
 */
export async function mayTake(
  acting: Acting,
  theCase: Case,
  event: string,
): Promise<{ to: string; assessment: Assessment }> {
  const { em, clock, viewer } = acting
  const assessment = await assessCase(em, clock, theCase)
  const who = viewerFacts(theCase, assessment.parties, viewer)
  const answer = attempt(machineOf(theCase.edition), guardFacts(theCase, assessment, clock), who, event)
  if (isRefusal(answer)) throw new Refused({ ...answer, clauses: citations(assessment.edition, answer.clauses) })
  return { to: answer.to, assessment }
}

/** Records a step that `mayTake` allowed, moves the case, tells who holds it next; in the caller's transaction. */
export async function recordStep(
  acting: Acting,
  theCase: Case,
  { event, to }: { event: string; to: string },
  detail: StepDetail = {},
): Promise<void> {
  const { em, clock, viewer } = acting
  const from = theCase.state
  em.create(StepRecord, {
    case: theCase,
    step: from,
    event,
    to,
    account: viewer.accountId,
    actorName: viewer.name,
    at: clock.now(),
    reason: detail.reason ?? null,
    corrections: detail.corrections ?? null,
    ...kept(theCase, detail.basis),
  })
  if (to !== from) await enter(acting, theCase, to)
  theCase.updatedAt = clock.now()
  await audit(em, clock, {
    chain: theCase.id,
    action: event,
    actor: actorOf(viewer),
    detail: {
      from,
      to,
      ...(detail.reason !== undefined && { reason: detail.reason }),
      ...(detail.basis?.facts && { basis: digestOf(detail.basis.findings, detail.basis.facts) }),
      ...detail.audit,
    },
  })
  if (to !== from || detail.tell) await tellHolders(acting, theCase, detail.tell)
}

/** SHA-256 over findings and their facts: what the audit chain keeps of them, so that both changed together are found too. */
export const digestOf = (findings: Finding[], facts: Facts): string =>
  createHash('sha256')
    .update(canonicalize({ findings, facts }) as string)
    .digest('hex')

const kept = ({ editionSha256 }: Case, basis?: Basis) => ({
  findings: basis?.findings ?? null,
  facts: basis?.facts ?? null,
  scope: basis?.step ?? null,
  engine: basis ? (basis.engine ?? engineVersion) : null,
  editionSha256: basis ? editionSha256 : null,
})

/** What the last record of an event rests on: the approval of what it prepared rests on the same. */
export async function basisOf(em: EntityManager, theCase: Case, event: string): Promise<Basis> {
  const { findings, facts, scope, engine, step } = await em.findOneOrFail(
    StepRecord,
    { case: theCase.id, event },
    { populate: ['facts'], orderBy: { at: 'desc', id: 'desc' } },
  )
  return { findings: findings ?? [], facts: facts ?? null, step: scope ?? step, engine: engine ?? engineVersion }
}

async function enter({ em, clock }: Acting, theCase: Case, state: string): Promise<void> {
  const step = machineOf(theCase.edition).states.get(state)?.step as Step
  theCase.state = state
  theCase.progress = afresh(theCase.progress, step)
  theCase.stepSince = clock.now()
  theCase.dueOn = null
  theCase.holder = theCase.holderName = null
  theCase.reached = reachedBy(step, theCase.reached)
  if (!step.dueWorkingDays) return
  const due = addWorkingDays(await loadCalendar(em), today(clock), step.dueWorkingDays.value)
  // A year whose holidays are not published yet gives no date rather than a wrong one.
  theCase.dueOn = typeof due === 'string' ? due : null
}

/** Who may see a case from this step on: offices that have something to do in it, whoever holds it; none while the lead writes. */
function reachedBy({ actor, events }: Step, before: Case['reached']): Case['reached'] {
  if (actor === 'lead-handler') return before
  const acting = new Set([actor, ...events.map(({ by }) => by)])
  if (acting.has('city-officer') || acting.has('leader')) return 'CITY'
  return acting.has('district-officer') && before === 'NONE' ? 'DISTRICT' : before
}

/** What an earlier step settled does not settle a later one that has a meeting or a decision of its own. */
function afresh(progress: CaseProgress, { id, events }: Step): CaseProgress {
  const has = (event: string) => events.some((one) => one.id === event)
  const { meeting, decision } = progress
  return {
    ...progress,
    ...(has('record-meeting') && meeting?.step && meeting.step !== id && { meeting: null }),
    ...(has('prepare-decision') && decision?.state === 'APPROVED' && { decision: null }),
  }
}

async function tellHolders({ em, clock, viewer }: Acting, theCase: Case, tell?: StepDetail['tell']): Promise<void> {
  const accounts = (await holdersOf(em, clock, theCase)).filter((id) => id !== viewer.accountId)
  const step = machineOf(theCase.edition).states.get(theCase.state)?.step as Step
  const params = { name: theCase.name, step: step.name }
  const standard = step.final
    ? { title: { key: 'api.tell.final.title', params }, body: { key: 'api.tell.final.body', params } }
    : { title: { key: 'api.tell.step.title', params }, body: { key: 'api.tell.step.body', params } }
  await notify(em, clock, accounts, { ...(tell ?? standard), caseId: theCase.id })
}
