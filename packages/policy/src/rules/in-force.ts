import { message } from '../message.ts'
import { expiryOf } from '../expiry.ts'
import { yesNo, type RuleKind } from './kind.ts'

/** The policy is in force on the day of judging; its first and its last day count. */
export const inForce: RuleKind<object> = {
  about: '办理之日在政策施行期内，首日和末日均计入；末日按失效日期，或自印发之日起的有效年限。',
  gives: yesNo,
  parameters: {},
  title: () => message('policy.rule.in-force'),
  answer(_, { edition, facts: { asOf } }) {
    const from = edition.effectiveFrom.value
    const to = expiryOf(edition)
    const required = to ? message('policy.in-force.between', { from, to }) : message('policy.in-force.from', { from })
    const measured = message('policy.in-force.on', { day: asOf })
    const holds = from <= asOf && (!to || asOf <= to)
    if (holds) return { outcome: 'met', required, measured }
    const shortfall =
      asOf < from ? message('policy.in-force.not-yet', { from }) : message('policy.in-force.over', { to: to! })
    return { outcome: 'unmet', required, measured, shortfall }
  },
}
