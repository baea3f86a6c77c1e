import { isOpinion } from '@consortium/policy'
import { refuse, refuseField, requireReason } from '../../platform/access/index.ts'
import { citations, machineOf } from '../editions/index.ts'
import { audit, auditAll, type Act } from '../../platform/audit/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { assessCase } from './assess-case.ts'
import { Verdict, Waiver, type Case } from './case.entity.ts'
import { actorsOf } from './case-scope.ts'
import { answererOf, editionStep } from './case-words.ts'
import { refuseIfHeld } from './held-by.ts'
import { changeCase } from './open-case.ts'
import { mayTake, recordStep } from './take-step.ts'

type Which = { id: string; version: number }

export interface VerdictAnswer {
  lineId: string
  verdict: 'CONFORMS' | 'DOES_NOT_CONFORM'
  note?: string | null
}

/** Answers judgement lines of the current step; the latest answer stands. Throws BAD_INPUT for a line of another step. */
export function recordVerdicts(
  acting: Acting,
  { verdicts, ...which }: Which & { verdicts: VerdictAnswer[] },
): Promise<Case> {
  return changeCase(acting, which, async (here, theCase) => {
    await keepVerdicts(here, theCase, verdicts)
    theCase.updatedAt = here.clock.now()
    return theCase
  })
}

export async function keepVerdicts(acting: Acting, theCase: Case, answers: VerdictAnswer[]): Promise<void> {
  const { em, clock, viewer } = acting
  const { checklist, edition, parties } = await assessCase(em, clock, theCase)
  const actors = actorsOf(theCase, parties, viewer)
  refuseIfHeld(theCase, viewer)
  const step = { case: theCase.id, step: theCase.state }
  const earlier = new Map((await em.find(Verdict, step)).map((given) => [given.lineId, given]))
  const acts: Omit<Act, 'chain'>[] = []
  for (const { lineId, verdict, note } of answers) {
    const line = checklist.find(({ id }) => id === lineId)
    if (!line) throw refuseField(lineId, 'api.case.unknownLine', { line: lineId })
    const by = answererOf(line, theCase)
    if (!by || !actors.has(by)) throw refuse('NOT_YOURS', 'workflow.refusal.not-yours')
    if (verdict === 'DOES_NOT_CONFORM' && !note?.trim())
      throw refuse(
        'BAD_INPUT',
        'api.case.noteMissing',
        {},
        {
          clauses: citations(edition, line.clause ? [line.clause] : []),
          fields: [{ path: lineId, message: { key: 'api.case.noteMissing' } }],
        },
      )
    const given = {
      verdict,
      note: note?.trim() || null,
      account: viewer.accountId,
      actorName: viewer.name,
      at: clock.now(),
    }
    const before = earlier.get(lineId)
    if (before) Object.assign(before, given)
    else earlier.set(lineId, em.create(Verdict, { ...step, lineId, ...given }))
    acts.push({
      action: 'verdict',
      actor: { id: viewer.accountId, name: viewer.name },
      detail: { line: lineId, clause: line.clause ?? null, edition: edition.version, verdict, note: given.note },
    })
  }
  if (acts.length > 0) await auditAll(em, clock, theCase.id, acts)
}

/** Returns for correction (退回补正) with points at their fields. */
export function returnForCorrection(
  acting: Acting,
  {
    reason,
    corrections,
    failedLines = [],
    ...which
  }: Which & Failing & { corrections: { path?: string | null; message: string }[] },
): Promise<Case> {
  requireReason(reason)
  const points = corrections
    .map(({ path, message }) => ({ path: path ?? null, message: message.trim() }))
    .filter(({ message }) => message)
  return changeCase(acting, which, async (here, theCase) => {
    await fail(here, theCase, { reason, failedLines })
    const { to } = await mayTake(here, theCase, 'return')
    await recordStep(
      here,
      theCase,
      { event: 'return', to },
      { reason, corrections: points, audit: { points: points.length } },
    )
    return theCase
  })
}

/** What an office says that moves the case on: any event of the edition's that is no reserved act. Throws BAD_INPUT for one that is. */
export function giveOpinion(
  acting: Acting,
  { event, ...input }: Which & { event: string; opinion: string },
): Promise<Case> {
  if (!isOpinion(event)) {
    throw refuseField('event', 'api.case.notAnOpinion', { event: event.slice(0, 60) })
  }
  return opine(acting, event, input)
}

/** Ends the case without a name, with the reason that the unit reads and the lines that fail. */
export const reject = (acting: Acting, { reason, failedLines, ...which }: Which & Failing): Promise<Case> =>
  opine(acting, 'reject', { ...which, opinion: reason, failedLines })

interface Failing {
  reason: string
  /** Judgement lines that do not conform, for the reason given. */
  failedLines?: string[]
}

async function fail(acting: Acting, theCase: Case, { reason, failedLines = [] }: Failing): Promise<void> {
  const answer = { verdict: 'DOES_NOT_CONFORM' as const, note: reason }
  if (failedLines.length)
    await keepVerdicts(
      acting,
      theCase,
      failedLines.map((lineId) => ({ lineId, ...answer })),
    )
}

function opine(
  acting: Acting,
  event: string,
  { opinion, failedLines, ...which }: Which & { opinion: string; failedLines?: string[] },
): Promise<Case> {
  requireReason(opinion)
  return changeCase(acting, which, async (here, theCase) => {
    await fail(here, theCase, { reason: opinion, failedLines })
    const { to, assessment } = await mayTake(here, theCase, event)
    const named = machineOf(theCase.edition).states.get(theCase.state)?.events.get(event)
    await recordStep(
      here,
      theCase,
      { event, to },
      {
        reason: opinion,
        basis: assessment,
        // The chain says what the edition calls it: another edition may mean something else by the name.
        ...(named && isOpinion(event) && { audit: { label: { zh: named.label, en: named.labelEn } } }),
      },
    )
    return theCase
  })
}

/** Waives a 原则上 clause for this case, by name and with a reason that is shown for ever. Throws BAD_INPUT, NOT_YOURS. */
export function waive(
  acting: Acting,
  { ruleId, reason, ...which }: Which & { ruleId: string; reason: string },
): Promise<Case> {
  requireReason(reason)
  return changeCase(acting, which, async (here, theCase) => {
    const { em, clock, viewer } = here
    const { findings, parties } = await assessCase(em, clock, theCase)
    if (!actorsOf(theCase, parties, viewer).has('city-officer')) throw refuse('NOT_YOURS', 'workflow.refusal.not-yours')
    if (editionStep(theCase)?.actor !== 'city-officer')
      throw refuse('NOT_ALLOWED_NOW', 'workflow.refusal.not-allowed-now')
    refuseIfHeld(theCase, viewer)
    const finding = findings.find((one) => one.ruleId === ruleId)
    if (!finding?.waivable || finding.waiver) {
      throw refuseField('ruleId', 'api.case.notWaivable', { rule: ruleId.slice(0, 60) })
    }
    em.create(Waiver, {
      case: theCase,
      ruleId,
      reason,
      account: viewer.accountId,
      actorName: viewer.name,
      at: clock.now(),
    })
    theCase.updatedAt = clock.now()
    await audit(em, clock, {
      chain: theCase.id,
      action: 'waive',
      actor: { id: viewer.accountId, name: viewer.name },
      detail: { rule: ruleId, clause: finding.clause, reason },
    })
    return theCase
  })
}
