import { dayAfter } from '../days.ts'
import type { Ban, UnitFacts } from '../facts.ts'
import { listOf, message } from '../message.ts'
import { listOfShape, textLike } from '../shape.ts'
import { maybe, unknown, yesNoUnknown, type RuleKind } from './kind.ts'

/** No party is barred on the day of judging; the last day of a bar still bars (R25). */
export const bans: RuleKind<{ policies?: string[] }> = {
  about:
    '各方在判定之日不在限制期内，末日当天仍受限制（R25）。限制的范围随处理决定：lead 只限牵头，lead-or-member 限牵头和参与，lead-or-core-member 限牵头和核心层（R9）。',
  gives: yesNoUnknown,
  parameters: {
    policies: maybe(
      listOfShape(textLike(/^[A-Z]{2,8}$/, 'ZJ', 'code', '政策代码'), { min: 1 }),
      '哪些政策作出的限制算数',
      '只看本政策的',
    ),
  },
  title: () => message('policy.rule.bans'),
  answer({ policies }, { edition, facts: { asOf, history, lead, members } }) {
    if (!history) return unknown(['history.bans'])
    const of = policies ?? [edition.code]
    const day = history.on ?? asOf
    const barred = [
      ...barringOf(lead, history.bans, of, day),
      ...members.flatMap((member) =>
        barringOf(member, history.bans, of, day).filter(({ ban }) => reaches(ban, member)),
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
      shortfall: message('policy.bans.free', {
        day: dayAfter(
          barred
            .map(({ ban }) => ban.until)
            .sort()
            .at(-1)!,
        ),
      }),
    }
  },
}

function barringOf(unit: UnitFacts, all: Ban[], policies: string[], day: string) {
  return all
    .filter((ban) => ban.uscc === unit.uscc && policies.includes(ban.policyCode) && ban.from <= day && day <= ban.until)
    .map((ban) => ({ unit, ban }))
}

/** R9: whether a bar closes membership too, and in which layer. */
function reaches({ scope }: Ban, { layer }: UnitFacts): boolean {
  return scope === 'lead-or-member' || (scope === 'lead-or-core-member' && layer === 'core')
}
