import type { ProcedureEvent } from '@consortium/policy'
import type { CaseFacts, Refusal, ViewerFacts } from './case-facts.ts'
import { guards } from './guards.ts'
import type { Machine } from './machine.ts'
import { refuse } from './refusal.ts'
import { usualWay } from './steps.ts'

/** One event of the current state as a button: `refusal` null means that it is possible now. */
export interface Action {
  event: string
  label: string
  labelEn: string
  primary: boolean
  refusal: Refusal | null
}

/**
 * The events of the current state, in the edition's order, those that the viewer cannot do too (code NOT_YOURS).
 * A final state has none. Throws RangeError when the case is in a state that the procedure does not know.
 */
export function available(machine: Machine, facts: CaseFacts, viewer: ViewerFacts): Action[] {
  return [...stateOf(machine, facts.state).events.values()].map((event) => ({
    event: event.id,
    label: event.label,
    labelEn: event.labelEn,
    primary: event.primary ?? false,
    refusal: refusalOf(machine, event, facts, viewer),
  }))
}

/**
 * Where an event leads, or why not: the one function that both the button and the mutation call. Asks who first,
 * then whether the state has the event, then its guards in the edition's order.
 */
export function attempt(
  machine: Machine,
  facts: CaseFacts,
  viewer: ViewerFacts,
  eventId: string,
): { to: string } | Refusal {
  const event = stateOf(machine, facts.state).events.get(eventId)
  if (!event) {
    const elsewhere = [...machine.states.values()].flatMap((state) => state.events.get(eventId) ?? [])
    const theirs = elsewhere.filter((other) => acts(other, viewer))
    if (theirs.length === 0) return notYours()
    const clauses = passedOver(machine, facts.state, eventId)
    // Past steps of our own the clause is that of the act itself, which is done in its own step alone.
    const own = theirs.find(({ clause }) => clause)?.clause
    const ended = machine.finals.has(facts.state)
    const cited = clauses.length || !own || ended ? clauses : [own]
    return refuse('NOT_ALLOWED_NOW', 'workflow.refusal.not-allowed-now', {}, cited)
  }
  return refusalOf(machine, event, facts, viewer) ?? { to: destination(event, facts) }
}

/** Whether an answer of `attempt` is a refusal. */
export function isRefusal(answer: { to: string } | Refusal): answer is Refusal {
  return 'code' in answer
}

function refusalOf(machine: Machine, event: ProcedureEvent, facts: CaseFacts, viewer: ViewerFacts): Refusal | null {
  if (!acts(event, viewer)) return notYours()
  const held = heldByAnother(event, facts, viewer)
  if (held) return held
  const refusal = event.guards.map((guard) => guards[guard](facts, viewer, event)).find((one) => one !== null) ?? null
  // A case that nobody would hold is not let go; what the policy itself refuses is said before.
  const nobody = facts.officeMissing && stateOf(machine, event.to).step.actor === 'district-officer'
  return nobody && refusal?.code !== 'CLAUSE_UNMET' ? facts.officeMissing! : refusal
}

/** A step that was handed over is one officer's; witness and leader are others by their part and act on. */
function heldByAnother({ by }: ProcedureEvent, { holder }: CaseFacts, viewer: ViewerFacts): Refusal | null {
  if (!holder || (by !== 'district-officer' && by !== 'city-officer')) return null
  if (holder.accountId === viewer.accountId || viewer.standsInFor?.includes(holder.accountId)) return null
  return refuse('HELD_BY_ANOTHER', 'workflow.refusal.held-by-another', { name: holder.name })
}

/** Any city officer may witness; that it is not the preparer is the guard witness-is-another. */
function acts(event: ProcedureEvent, { actors }: ViewerFacts): boolean {
  return actors.has(event.by) || (event.by === 'witness' && actors.has('city-officer'))
}

function destination(event: ProcedureEvent, { decision }: CaseFacts): string {
  const rejected = decision?.state === 'PREPARED' && decision.outcome === 'REJECT'
  return rejected && event.otherwise !== undefined ? event.otherwise : event.to
}

/**
 * What the text puts before an event stands in its way: the clauses of the first step, from the present one on, that it
 * would skip, and of the act that leads on from there; steps of our own wear none. Of an event that does not lie ahead,
 * the present step's.
 */
function passedOver(machine: Machine, state: string, eventId: string): string[] {
  const way = [state, ...usualWay(machine, state)].map((id) => stateOf(machine, id))
  const ahead = way.findIndex(({ events }) => events.has(eventId))
  for (const { step, events } of way.slice(0, Math.max(ahead, 1))) {
    const leading = [...events.values()].filter(({ to, primary }) => primary && to !== step.id)
    const clauses = [step, ...leading].flatMap(({ clause }) => clause ?? [])
    if (clauses.length && !step.final) return [...new Set(clauses)]
  }
  return []
}

function stateOf(machine: Machine, id: string) {
  const state = machine.states.get(id)
  if (!state) throw new RangeError(`The procedure has no state ${id}`)
  return state
}

function notYours(): Refusal {
  return refuse('NOT_YOURS', 'workflow.refusal.not-yours')
}
