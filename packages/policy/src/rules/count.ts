import type { Message } from '@consortium/messages'
import type { UnitKind } from '../edition.ts'
import type { Facts, UnitFacts } from '../facts.ts'
import { listOf, message } from '../message.ts'
import { unknown, type Answer } from './kind.ts'

interface Counting {
  min: number
  countLead: boolean
  /** Whether a unit counts; null where that is not known yet. */
  counts(unit: UnitFacts): boolean | null
  /** What is counted, in words. */
  what: Message
}

/** Counts members, shows both numbers where counting the lead would change the outcome (R1). */
export function countMembers(facts: Facts, { min, countLead, counts, what }: Counting): Answer {
  const sure = facts.members.filter((unit) => counts(unit) === true).length
  const open = [
    ...facts.members.filter((unit) => counts(unit) === null).map(({ path }) => `${path}.kind`),
    ...facts.incompleteMembers.filter((unit) => counts(unit) !== false).map(({ path }) => `${path}.uscc`),
  ]
  const lead = counts(facts.lead) === true ? 1 : 0
  const count = sure + (countLead ? lead : 0)
  const other = sure + (countLead ? 0 : lead)
  const required = message('policy.count.required', { min, what })
  const measured =
    count >= min === other >= min
      ? message('policy.count.measured', { count, what })
      : message(countLead ? 'policy.count.both-with-lead' : 'policy.count.both', { count, other, what })
  if (count >= min) return { outcome: 'met', required, measured }
  const shortfall = message('policy.count.shortfall', { lacking: min - count, what })
  return count + open.length >= min
    ? unknown(open, { required, measured, shortfall })
    : { outcome: 'unmet', required, measured, shortfall }
}

/** The name of a class of units; universities and institutes together are 高校院所. */
export function kindsName(kinds: readonly UnitKind[]): Message {
  const academia = kinds.length === 2 && kinds.includes('university') && kinds.includes('institute')
  if (academia) return message('policy.kinds.academia')
  return listOf(
    kinds.map((kind) => message(`policy.kind.${kind}`)),
    'or',
  )
}

/** Whether a unit is of one of the kinds; null where its kind is not known. */
export function isOfKind(unit: UnitFacts, kinds: readonly UnitKind[]): boolean | null {
  return unit.kind === undefined ? null : kinds.includes(unit.kind)
}
