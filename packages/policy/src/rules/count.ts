import type { Message } from '@consortium/messages'
import type { UnitKind } from '../edition.ts'
import type { Facts, UnitFacts } from '../facts.ts'
import { listOf, message } from '../message.ts'
import { whole, type Problem } from '../shape.ts'
import { maybe, unknown, type Answer } from './kind.ts'

export interface CountBounds {
  min?: number
  max?: number
}

interface Counting extends CountBounds {
  countLead: boolean
  /** Whether a unit counts; null where that is not known yet. */
  counts(unit: UnitFacts): boolean | null
  /** The facts that are lacking to say so. */
  lacking(unit: UnitFacts): string[]
  /** What is counted, in words. */
  what: Message
}

export const countBounds = {
  min: maybe(whole(1, 500), '至少几家（含）', '无下限；`min`、`max` 至少给出一个'),
  max: maybe(whole(0, 500), '至多几家（含）', '无上限'),
}

/** Neither bound, or bounds that nothing can satisfy. */
export function boundProblems({ min, max }: CountBounds, path: string): Problem[] {
  if (min === undefined && max === undefined) return [{ path, message: message('policy.problem.edition.no-bound') }]
  return min !== undefined && max !== undefined && min > max
    ? [{ path, message: message('policy.problem.edition.bounds-crossed') }]
    : []
}

export function boundsName({ min, max }: CountBounds, what: Message): Message {
  if (max === undefined) return message('policy.count.required', { min: min!, what })
  return min === undefined
    ? message('policy.count.at-most', { max, what })
    : message('policy.count.between', { min, max, what })
}

/** Counts members, shows both numbers where counting the lead would change the outcome (R1). */
export function countMembers(facts: Facts, counting: Counting): Answer {
  const { min = 0, max = Infinity, countLead, counts, lacking, what } = counting
  const open: string[][] = []
  let sure = 0
  for (const unit of facts.members) {
    const answer = counts(unit)
    if (answer) sure += 1
    else if (answer === null) open.push(lacking(unit))
  }
  for (const unit of facts.incompleteMembers) if (counts(unit) !== false) open.push([`${unit.path}.uscc`])
  const ofLead = counts(facts.lead)
  if (countLead && ofLead === null) open.push(lacking(facts.lead))
  const lead = ofLead ? 1 : 0
  const count = sure + (countLead ? lead : 0)
  const other = sure + (countLead ? 0 : lead)
  const within = (number: number) => number >= min && number <= max
  const required = boundsName(counting, what)
  const measured =
    within(count) === within(other)
      ? message('policy.count.measured', { count, what })
      : message(countLead ? 'policy.count.both-with-lead' : 'policy.count.both', { count, other, what })
  const shortfall =
    count < min
      ? { shortfall: message('policy.count.shortfall', { lacking: min - count, what }) }
      : count > max
        ? { shortfall: message('policy.count.excess', { excess: count - max, what }) }
        : {}
  const most = count + open.length
  if (within(count) && most <= max) return { outcome: 'met', required, measured }
  if (count > max || most < min) return { outcome: 'unmet', required, measured, ...shortfall }
  return unknown(open.flat(), { required, measured, ...shortfall })
}

/** The name of kinds of units; universities and institutes together are 高校院所. */
export function kindsName(kinds: readonly UnitKind[]): Message {
  const academia = kinds.length === 2 && kinds.includes('university') && kinds.includes('institute')
  if (academia) return message('policy.kinds.academia')
  return listOf(
    kinds.map((kind) => message(`policy.kind.${kind}`)),
    'or',
  )
}
