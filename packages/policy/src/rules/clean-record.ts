import { shiftYears } from '../days.ts'
import type { Facts, UnitFacts } from '../facts.ts'
import { message, namesOf } from '../message.ts'
import { oneOf, whole } from '../shape.ts'
import { maybe, unknown, yesNoUnknown, type RuleKind } from './kind.ts'

interface CleanRecord {
  years?: number
  who?: 'lead' | 'all'
}

/** No party stands in the dishonesty record (失信记录) on the day of judging, or did within the last years. */
export const cleanRecord: RuleKind<CleanRecord> = {
  about: '各方在判定之日没有仍在公布期内的失信记录；给出年数时，近几年内新增的记录即使已移出也算。公布期末日当天仍算。',
  gives: yesNoUnknown,
  parameters: {
    years: maybe(whole(1, 50), '近几年内的记录也算', '只看仍在公布期内的'),
    who: maybe(oneOf(['lead', 'all']), 'lead 只看牵头单位，all 各方都看', 'all'),
  },
  title: ({ years = 0 }) => message(years ? 'policy.rule.clean-record.years' : 'policy.rule.clean-record', { years }),
  answer({ years = 0, who = 'all' }, { facts }) {
    const found = recordState(who === 'lead' ? [facts.lead] : [facts.lead, ...facts.members], years, facts)
    if (!found) return unknown(['history.dishonesty'])
    if (found.length === 0) return { outcome: 'met', measured: message('policy.clean-record.none') }
    const names = namesOf(found.map(({ name, uscc }) => name || uscc))
    const shortfall = message('policy.clean-record.counts', { count: found.length })
    return { outcome: 'unmet', measured: message('policy.clean-record.found', { names }), shortfall }
  },
}

/** The units with an entry that counts; null where the record was not asked. */
export function recordState(units: UnitFacts[], years: number, { asOf, history }: Facts): UnitFacts[] | null {
  if (!history?.dishonesty) return null
  const day = history.on ?? asOf
  const since = years ? shiftYears(day, -years) : day
  const counting = history.dishonesty.filter(
    ({ from, until }) => from <= day && (until === undefined || until >= day || (years > 0 && from > since)),
  )
  return units.filter(({ uscc }) => counting.some((entry) => entry.uscc === uscc))
}
