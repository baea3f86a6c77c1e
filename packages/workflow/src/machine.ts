import { type Message, type MessageKey } from '@consortium/messages'
import { actors, firstSteps, guardIds, type Procedure, type ProcedureEvent, type Step } from '@consortium/policy'

export interface State {
  step: Step
  events: Map<string, ProcedureEvent>
}

/** A compiled procedure: state -> event -> where it leads, who may, under which guards. */
export interface Machine {
  initial: string
  /** The steps that a case can begin in, the usual one first. */
  firsts: string[]
  states: Map<string, State>
  finals: Set<string>
}

export type ProblemCode =
  | 'duplicate-step'
  | 'duplicate-event'
  | 'unknown-initial'
  | 'unknown-target'
  | 'unknown-guard'
  | 'unknown-actor'
  | 'no-final'
  | 'final-with-events'
  | 'unreachable'
  | 'dead-end'

/** What is wrong with a procedure, and where. */
export interface Problem {
  code: ProblemCode
  step: string
  event?: string
  message: Message
}

/** Thrown by `compile`; `problems` names everything that is wrong. */
export class ProcedureError extends Error {
  readonly problems: Problem[]
  constructor(problems: Problem[]) {
    super(problems.map(({ code, step, event = '' }) => `${code}: ${step} ${event}`.trim()).join('; '))
    this.name = 'ProcedureError'
    this.problems = problems
  }
}

/** Compiles a procedure. Throws ProcedureError when it has problems. */
export function compile(procedure: Procedure): Machine {
  const problems = problemsOf(procedure)
  if (problems.length > 0) throw new ProcedureError(problems)
  return machineOf(procedure)
}

/** Everything that would keep a case from running: unreachable states, dead ends, unknown targets, duplicate ids. */
export function problemsOf(procedure: Procedure): Problem[] {
  const naming = [...duplicates(procedure), ...unknowns(procedure)]
  return naming.length > 0 ? naming : shapeProblems(machineOf(procedure))
}

/** The states that one event can lead to. */
export function targets(event: ProcedureEvent): string[] {
  return event.otherwise === undefined ? [event.to] : [event.to, event.otherwise]
}

function machineOf(procedure: Procedure): Machine {
  return {
    initial: procedure.initial,
    firsts: firstSteps(procedure),
    states: new Map(
      procedure.steps.map((step) => [
        step.id,
        { step, events: new Map(step.events.map((event) => [event.id, event])) },
      ]),
    ),
    finals: new Set(procedure.steps.filter((step) => step.final).map((step) => step.id)),
  }
}

function duplicates(procedure: Procedure): Problem[] {
  const steps = repeated(procedure.steps.map((step) => step.id)).map((id) => problem('duplicate-step', id))
  const events = procedure.steps.flatMap((step) =>
    repeated(step.events.map((event) => event.id)).map((id) => problem('duplicate-event', step.id, id)),
  )
  return [...steps, ...events]
}

function unknowns(procedure: Procedure): Problem[] {
  const known = new Set(procedure.steps.map((step) => step.id))
  const problems = firstSteps(procedure)
    .filter((id) => !known.has(id))
    .map((id) => problem('unknown-initial', id))
  for (const step of procedure.steps) {
    for (const event of step.events) {
      for (const target of targets(event)) {
        if (!known.has(target)) problems.push(problem('unknown-target', step.id, event.id, { target }))
      }
      for (const guard of event.guards) {
        if (!guardIds.includes(guard)) problems.push(problem('unknown-guard', step.id, event.id, { guard }))
      }
      if (!actors.includes(event.by)) problems.push(problem('unknown-actor', step.id, event.id, { actor: event.by }))
    }
  }
  return problems
}

function shapeProblems(machine: Machine): Problem[] {
  const problems: Problem[] = []
  if (machine.finals.size === 0) problems.push(problem('no-final', machine.initial))
  const forward = reach(machine.firsts, (id) => successors(machine, id))
  const backward = reach([...machine.finals], (id) =>
    [...machine.states.keys()].filter((other) => successors(machine, other).includes(id)),
  )
  for (const [id, { events }] of machine.states) {
    if (!forward.has(id)) problems.push(problem('unreachable', id))
    if (!backward.has(id)) problems.push(problem('dead-end', id))
    if (machine.finals.has(id) && events.size > 0) problems.push(problem('final-with-events', id))
  }
  return problems
}

function successors(machine: Machine, id: string): string[] {
  return [...(machine.states.get(id)?.events.values() ?? [])].flatMap(targets)
}

function reach(from: string[], next: (id: string) => string[]): Set<string> {
  const seen = new Set(from)
  for (const id of seen) for (const other of next(id)) seen.add(other)
  return seen
}

function repeated(ids: string[]): string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))]
}

function problem(code: ProblemCode, step: string, event?: string, more: Record<string, string> = {}): Problem {
  const key: MessageKey = `workflow.problem.${code}`
  return { code, step, ...(event && { event }), message: { key, params: { step, ...(event && { event }), ...more } } }
}
