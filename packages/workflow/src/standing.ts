import { targets, type Machine } from './machine.ts'

/** Where a case stands whatever its procedure calls the step: told by what leads there, so that no name need be known. */
export const caseStandings = ['WRITING', 'RETURNED', 'UNDER_WAY', 'NAMED', 'REJECTED', 'WITHDRAWN'] as const
export type CaseStanding = (typeof caseStandings)[number]

export function standingOf(machine: Machine, state: string): CaseStanding {
  const step = machine.states.get(state)?.step
  if (step?.final) {
    if (leadsTo(machine, 'approve-naming', state)) return 'NAMED'
    return leadsTo(machine, 'withdraw', state) ? 'WITHDRAWN' : 'REJECTED'
  }
  if (step?.actor !== 'lead-handler') return 'UNDER_WAY'
  return leadsTo(machine, 'return', state) ? 'RETURNED' : 'WRITING'
}

function leadsTo(machine: Machine, event: string, state: string): boolean {
  for (const { events } of machine.states.values()) {
    const found = events.get(event)
    if (found && targets(found).includes(state)) return true
  }
  return false
}
