import type { ProcedureEvent, Step } from '@consortium/policy'
import { targets, type Machine } from './machine.ts'

/** One event that happened: `at` is an instant as ISO text, `by` whatever the caller shows for a person. */
export interface PastEvent {
  event: string
  from: string
  to: string
  by: string
  at: string
  reason?: string
}

/** `skipped`: never entered, and not on the way that the case is on (退回补正, 不予备案, 已撤回). */
export type StepState = 'done' | 'current' | 'ahead' | 'skipped'

export interface CaseStep {
  step: Step
  state: StepState
  events: (PastEvent & { label: string; labelEn: string })[]
}

/**
 * The procedure as a case page shows it, in the edition's order: where the case stands, what lies ahead on the usual
 * way, and what happened in each step. A final step is done once the case is in it. A step that a returned case must pass again is ahead again.
 */
export function steps(machine: Machine, history: PastEvent[], state: string): CaseStep[] {
  const visited = new Set(history.flatMap(({ from, to }) => [from, to]))
  const ahead = usualWay(machine, state)
  const own = wayOf(machine, history[0]?.from ?? state)
  return [...machine.states.values()]
    .filter(({ step }) => own.has(step.id))
    .map(({ step, events }) => ({
      step,
      state:
        step.id === state
          ? step.final
            ? 'done'
            : 'current'
          : ahead.has(step.id)
            ? 'ahead'
            : visited.has(step.id)
              ? 'done'
              : 'skipped',
      events: history
        .filter(({ from }) => from === step.id)
        .map((past) => {
          const { label, labelEn } = events.get(past.event) ?? { label: past.event, labelEn: past.event }
          return { ...past, label, labelEn }
        }),
    }))
}

/** The states of the way in that `seen` is on: another entry's steps are none of it. Where ways meet it is on each. */
function wayOf(machine: Machine, seen: string): Set<string> {
  const ways = machine.firsts.map((first) => ({ first, way: reach(machine, first) }))
  const began = ways.filter(({ first }) => first === seen)
  const on = began.length ? began : ways.filter(({ way }) => way.has(seen))
  return new Set(on.flatMap(({ way }) => [...way]))
}

function reach(machine: Machine, first: string): Set<string> {
  const way = new Set([first])
  for (const id of way)
    for (const event of machine.states.get(id)?.events.values() ?? []) targets(event).forEach((to) => way.add(to))
  return way
}

/**
 * The states after `state` on the usual way: each left by its primary event that leaves, else by the one that leads nearest
 * to a name, else by its first that leaves.
 */
export function usualWay(machine: Machine, state: string): Set<string> {
  const way = new Set<string>()
  const fromName = distances(machine)
  let here = state
  for (;;) {
    const leaving = [...(machine.states.get(here)?.events.values() ?? [])].filter((event) => leaves(event, here))
    const [nearest] = leaving
      .filter(({ to }) => fromName.has(to))
      .toSorted((a, b) => fromName.get(a.to)! - fromName.get(b.to)!)
    const next = (leaving.find((event) => event.primary) ?? nearest ?? leaving[0])?.to
    if (next === undefined || way.has(next)) return way
    way.add(next)
    here = next
  }
}

const measured = new WeakMap<Machine, Map<string, number>>()

/** How many events each state is from a name; states that lead to none are left out. */
function distances(machine: Machine): Map<string, number> {
  const known = measured.get(machine)
  if (known) return known
  const found = new Map<string, number>()
  let edge = [...machine.states.values()].flatMap(({ events }) => events.get('approve-naming')?.to ?? [])
  for (let far = 0; edge.length; far += 1) {
    for (const id of edge) found.set(id, far)
    edge = [...machine.states]
      .filter(([id, { events }]) => !found.has(id) && [...events.values()].some(({ to }) => edge.includes(to)))
      .map(([id]) => id)
  }
  measured.set(machine, found)
  return found
}

function leaves(event: ProcedureEvent, from: string): boolean {
  return targets(event).some((target) => target !== from)
}
