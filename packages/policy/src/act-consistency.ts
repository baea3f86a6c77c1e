import { problem } from './consistency-words.ts'
import type { Edition } from './edition.ts'
import { firstSteps, type GuardId, type Procedure, type ProcedureEvent, type Step } from './procedure.ts'
import type { Problem } from './shape.ts'

/** What an act begins and another must end: without it a case stands still for ever. */
const completedBy: Readonly<Record<string, string[]>> = {
  'prepare-draw': ['witness-draw', 'approve-draw'],
  'open-material-review': ['close-material-review'],
  'open-demonstration': ['close-scoring'],
  'prepare-decision': ['approve-decision'],
  'prepare-notice': ['approve-notice', 'close-publicity'],
  'prepare-uphold': ['uphold-objection'],
  'prepare-naming': ['approve-naming'],
}

/** What must have been begun for an act to have anything to act on. */
const begunBy: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(completedBy).flatMap(([begins, ends]) => ends.map((end) => [end, begins]))),
  'abandon-draw': 'prepare-draw',
  'decline-decision': 'prepare-decision',
  'decline-notice': 'prepare-notice',
  'record-objection': 'prepare-notice',
  'dismiss-objection': 'prepare-notice',
  'decline-uphold': 'prepare-uphold',
  'decline-naming': 'prepare-naming',
}

/** Without that act the guard lets nothing pass. */
const guardRestsOn: Partial<Record<GuardId, string>> = {
  'draw-active': 'prepare-draw',
  'draw-committed': 'prepare-draw',
  'draw-drawn': 'prepare-draw',
  'draw-approved': 'prepare-draw',
  'panel-confirmed': 'prepare-draw',
  'reviews-signed': 'open-material-review',
  'inspection-signed': 'plan-inspection',
  'all-sheets-signed': 'open-demonstration',
  'meeting-recorded': 'record-meeting',
  'decision-prepared': 'prepare-decision',
  'notice-prepared': 'prepare-notice',
  'notice-posted': 'prepare-notice',
  'publicity-over': 'prepare-notice',
  'objections-open': 'prepare-notice',
  'uphold-prepared': 'prepare-uphold',
  'naming-prepared': 'prepare-naming',
}

/** Acts, guards and lines of a procedure that have nothing to act on, or nobody to act. */
export function actProblems(edition: Edition): Problem[] {
  const { steps } = edition.procedure
  const acts = new Set(steps.flatMap(({ events }) => events.map(({ id }) => id)))
  const firsts = firstSteps(edition.procedure)
  return [
    ...steps.flatMap((step, at) => [
      ...stepProblems(step, firsts.includes(step.id), `procedure.steps[${at}]`),
      ...step.events.flatMap((event, index) =>
        eventProblems(edition, event, acts, `procedure.steps[${at}].events[${index}]`),
      ),
    ]),
    ...(['submit', 'approve-naming'] as const).flatMap((act) =>
      acts.has(act) ? [] : [problem('procedure.steps', 'policy.problem.edition.no-act', { act })],
    ),
    ...repeatedActs(edition.procedure),
    ...lineProblems(edition),
  ]
}

/** Acts whose matter a case has once: one panel, one review of the materials, one visit, one scoring, one name. */
const once = ['prepare-draw', 'open-material-review', 'plan-inspection', 'open-demonstration', 'prepare-naming']

/** A step with an act of which an earlier step on the same way has one too: the second could never be taken. */
function repeatedActs({ steps }: Procedure): Problem[] {
  const onward = new Map(
    steps.map(({ id, events }) => [id, new Set(events.flatMap(({ to, otherwise = to }) => [to, otherwise]))]),
  )
  const after = (id: string) => {
    const reached = new Set(onward.get(id))
    for (const one of reached) for (const next of onward.get(one) ?? []) reached.add(next)
    return reached
  }
  return steps.flatMap((step) => {
    const reached = after(step.id)
    return once
      .filter((act) => step.events.some(({ id }) => id === act))
      .flatMap((act) =>
        steps.flatMap((later, at) =>
          later.id !== step.id && reached.has(later.id) && later.events.some(({ id }) => id === act)
            ? [
                problem(`procedure.steps[${at}].events`, 'policy.problem.edition.act-twice', {
                  event: act,
                  step: step.id,
                }),
              ]
            : [],
        ),
      )
  })
}

/** The lead begins; in every other step whoever holds it has something to do there. */
function stepProblems({ id, actor, events }: Step, first: boolean, path: string): Problem[] {
  const begins = actor === 'lead-handler' && events.some((event) => event.id === 'submit' || event.id === 'apply-lead')
  if (first && !begins) return [problem(path, 'policy.problem.edition.first-step', { step: id })]
  const holds = events.length === 0 ? actor === null : events.some(({ by }) => by === actor)
  return holds ? [] : [problem(`${path}.actor`, 'policy.problem.edition.idle-actor', { step: id })]
}

function eventProblems(edition: Edition, event: ProcedureEvent, acts: Set<string>, path: string): Problem[] {
  const { id, guards } = event
  const lacking = (Object.hasOwn(completedBy, id) ? completedBy[id]! : []).filter((end) => !acts.has(end))
  const begun = Object.hasOwn(begunBy, id) && !acts.has(begunBy[id]!) ? [begunBy[id]!] : []
  return [
    ...[...lacking, ...begun].map((act) => problem(path, 'policy.problem.edition.lacks-act', { event: id, act })),
    ...guards.flatMap((guard, index) => {
      const act = guardRestsOn[guard]
      return act && !acts.has(act)
        ? [problem(`${path}.guards[${index}]`, 'policy.problem.edition.lacks-act', { event: guard, act })]
        : []
    }),
    ...(id === 'approve-naming' && edition.procedure.steps.some((step) => step.id === event.to && !step.final)
      ? [problem(`${path}.to`, 'policy.problem.edition.not-final', { event: id, step: event.to })]
      : []),
    ...partOf(edition, id).map((part) => problem(path, 'policy.problem.edition.lacks-part', { event: id, part })),
  ]
}

/** The part of the edition that an act takes its matter from, where the edition has none. */
function partOf({ publicity, review, inspection }: Edition, event: string): string[] {
  if (event === 'prepare-notice' && !publicity) return ['publicity']
  if (event === 'open-material-review' && review && !review.materialReview) return ['review.materialReview']
  if (event === 'plan-inspection' && !inspection) return ['inspection']
  return []
}

/** A line is answered by whoever holds its step. */
function lineProblems({ checklist, procedure }: Edition): Problem[] {
  const actorOf = new Map(procedure.steps.map(({ id, actor }) => [id, actor]))
  return checklist.flatMap(({ step, answeredBy }, index) =>
    !actorOf.has(step) || (actorOf.get(step) === answeredBy && answeredBy !== 'lead-handler')
      ? []
      : [problem(`checklist[${index}].answeredBy`, 'policy.problem.edition.answered-by', { step })],
  )
}
