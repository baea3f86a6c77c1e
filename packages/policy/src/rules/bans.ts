import type { Edition } from '../edition.ts'
import type { Ban, UnitFacts } from '../facts.ts'
import { listOf, message } from '../message.ts'
import { unknown, type RuleKind } from './kind.ts'

/** No party is barred on the day of judging; the last day of a bar still bars (R25). */
export const bans: RuleKind<object> = {
  parameters: {},
  title: () => message('policy.rule.bans'),
  answer(_, { edition, facts: { asOf, history, lead, members } }) {
    if (!history) return unknown(['history.bans'])
    const barred = [
      ...barringOf(lead, history.bans, edition, asOf),
      ...members.flatMap((member) =>
        barringOf(member, history.bans, edition, asOf).filter(({ ban }) => reaches(ban, member)),
      ),
    ]
    if (barred.length === 0) return { outcome: 'met', measured: message('policy.bans.none') }
    return {
      outcome: 'unmet',
      measured: listOf(
        barred.map(({ unit, ban }) =>
          message('policy.bans.barred', { name: unit.name || unit.uscc, until: ban.until }),
        ),
      ),
    }
  },
}

function barringOf(unit: UnitFacts, all: Ban[], { code }: Edition, asOf: string) {
  return all
    .filter((ban) => ban.uscc === unit.uscc && ban.policyCode === code && ban.from <= asOf && asOf <= ban.until)
    .map((ban) => ({ unit, ban }))
}

/** R9: whether a bar closes membership too, and in which layer. */
function reaches({ scope }: Ban, { layer }: UnitFacts): boolean {
  return scope === 'lead-or-member' || (scope === 'lead-or-core-member' && layer === 'core')
}
