import type { Facts, Finding } from '@consortium/policy'
import { standingOf } from '@consortium/workflow'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { Viewer } from '../../platform/access/index.ts'
import type { Clock } from '../../platform/clock/index.ts'
import { acting, type Context } from '../../platform/graphql/index.ts'
import { machineOf } from '../editions/index.ts'
import { assessCase, isWriting, type Assessment } from './assess-case.ts'
import { StepRecord, type Case } from './case.entity.ts'
import { seatOf, type Seat } from './case-scope.ts'
import { editionStep, opinionsOf } from './case-words.ts'
import { handOverIn } from './held-by.ts'
import { submittedContent } from './content.ts'

/** Whether the viewer sees the application as it stands: offices see what was submitted, not what is being written, nor what was withdrawn. */
export const seesPresent = (theCase: Case, viewer: Viewer): boolean =>
  seatOf(theCase, viewer) === 'unit' || !(isWriting(theCase) || isWithdrawn(theCase))

const isWithdrawn = (theCase: Case): boolean => standingOf(machineOf(theCase.edition), theCase.state) === 'WITHDRAWN'

/** A case assessed as far as the viewer may see of it. */
export const assessFor = async (em: EntityManager, clock: Clock, viewer: Viewer, theCase: Case): Promise<Assessment> =>
  assessCase(em, clock, theCase, seesPresent(theCase, viewer) ? undefined : await submittedContent(em, theCase))

/** Whether the step is the viewer's to act in, or the city's to see: to all others its acts are not told by a counter. */
export function followsActs(theCase: Case, viewer: Viewer): boolean {
  const seat = seatOf(theCase, viewer)
  const actor = editionStep(theCase)?.actor
  if (actor === 'lead-handler') return seat === 'unit'
  return seat === 'city' || (actor === 'district-officer' && seat === 'district')
}

/** Acts that those outside the city office may know of, beside the opinions of offices; all others tell of experts, or of a decision that does not stand. */
const known: ReadonlySet<string> = new Set([
  ...['create', 'attach-document', 'replace-document', 'remove-document', 'sign', 'withdraw-signature'],
  ...['void-signature', 'submit', 'withdraw'],
  ...['choose-office', 'apply-lead', 'return', 'reject', 'waive'],
  ...['approve-decision', 'approve-notice', 'close-publicity', 'uphold-objection', 'approve-naming'],
])

/** Whom a unit asked to join and what they said is the units' own affair. */
const ofUnits: ReadonlySet<string> = new Set([
  ...['invite-members', 'accept-joining', 'decline-joining', 'revoke-link'],
])

/** Which acts a viewer may know of, by what was done and when. */
export function knowsAct(theCase: Case, viewer: Viewer): (act: { action: string; at: Date }) => boolean {
  const seat = seatOf(theCase, viewer)
  // Since a return the units write anew, which is theirs until they submit.
  const opinions = new Set(opinionsOf(theCase).map(({ event }) => event))
  const until = seat !== 'unit' && isWriting(theCase) ? theCase.stepSince : null
  const knows = (action: string) =>
    seat === 'city' ||
    known.has(action) ||
    opinions.has(action) ||
    (seat === 'district' && action === handOverIn['district-officer'])
  return ({ action, at }) => (ofUnits.has(action) ? seat === 'unit' : knows(action) && (!until || at <= until))
}

/** Acts whose findings hold verdicts of this seat's own office at most. */
const recordedFor = (theCase: Case, seat: Exclude<Seat, 'city'>): object[] => [
  { event: { $in: ['submit', 'apply-lead'] } },
  ...(seat === 'district' ? opinionsOf(theCase, ({ by }) => by === 'district-officer') : []),
]

const hasEnded = (theCase: Case): boolean => machineOf(theCase.edition).finals.has(theCase.state)
const newest = { orderBy: { at: 'desc', id: 'desc' } } as const

/** Acts with the findings of their time that a viewer may know the verdicts behind, the newest first; of an ended case its last too. */
export async function recordsFor(em: EntityManager, viewer: Viewer, theCase: Case): Promise<StepRecord[]> {
  const seat = seatOf(theCase, viewer)
  const of = { case: theCase.id, findings: { $ne: null } }
  const which = seat === 'city' ? {} : { $or: recordedFor(theCase, seat) }
  const records = (await em.find(StepRecord, { ...of, ...which }, newest)) as StepRecord[]
  const last = hasEnded(theCase) ? await em.find(StepRecord, of, { ...newest, limit: 1 }) : []
  return [...new Set([...(last as StepRecord[]), ...records])]
}

/**
 * Findings as a viewer may know them: live where they or their office work on the case, else as recorded by the last act
 * that they may know the verdicts behind; once the case has ended, its last. Waivers show at once and for ever.
 */
export async function findingsFor(
  em: EntityManager,
  viewer: Viewer,
  theCase: Case,
  { findings, facts, waivers }: Assessment,
): Promise<{ findings: Finding[]; facts: Facts | null }> {
  const ended = hasEnded(theCase)
  if (!ended && followsActs(theCase, viewer)) return { findings, facts: factsFor(viewer, theCase, facts) }
  const [record] = ended
    ? await em.find(
        StepRecord,
        { case: theCase.id, findings: { $ne: null } },
        { ...newest, limit: 1, populate: ['facts'] },
      )
    : await recordsFor(em, viewer, theCase)
  const shown = (record?.findings ?? findings).map((finding) => {
    const waiver = waivers.find(({ ruleId }) => ruleId === finding.ruleId)
    if (!waiver) return finding
    const { ruleId, actorName, at, reason } = waiver
    return { ...finding, waiver: { ruleId, by: actorName, at: at.toISOString(), reason } }
  })
  return { findings: shown, facts: factsFor(viewer, theCase, record ? (record.facts ?? null) : facts) }
}

/** Who judged is the city office's to know by name: to others the facts tell no reviewer. */
export function factsFor(viewer: Viewer, theCase: Case, facts: Facts | null): Facts | null {
  if (!facts?.verdictSources || seatOf(theCase, viewer) === 'city') return facts
  const { verdictSources: _, ...told } = facts
  return told
}

const assessments = new WeakMap<Case, Promise<Assessment>>()

/** As far as the viewer may see of it. Once a request: the entity lives no longer. */
export function assessed(context: Context, entity: Case): Promise<Assessment> {
  const { em, clock, viewer } = acting(context)
  const assessment = assessments.get(entity) ?? assessFor(em, clock, viewer, entity)
  assessments.set(entity, assessment)
  return assessment
}
