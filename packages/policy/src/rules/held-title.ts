import { shiftMonths } from '../days.ts'
import { titleLevels, titleStates, type HeldTitle } from '../facts.ts'
import { listOf, message, namesOf } from '../message.ts'
import { listOfShape, oneOf, textLike, whole } from '../shape.ts'
import { maybe, unknown, yesNoUnknown, type RuleKind } from './kind.ts'

interface HeldBefore {
  role?: 'lead' | 'member' | 'any'
  policies?: string[]
  levels?: HeldTitle['level'][]
  states?: HeldTitle['state'][]
  forMonths?: number
}

/** Staged pools: the lead already holds an earlier title, for so many months. */
export const heldTitle: RuleKind<HeldBefore> = {
  about: '分级培育：牵头单位此前已持有规定级别、规定政策的称号（或列入培育名单），并已满规定月数。',
  gives: yesNoUnknown,
  parameters: {
    role: maybe(oneOf(['lead', 'member', 'any']), '牵头单位在该称号中的身份', 'lead'),
    policies: maybe(
      listOfShape(textLike(/^[A-Z]{2,8}$/, 'ZJ', 'code', '政策代码'), { min: 1 }),
      '颁发称号的政策代码，属其一即可',
      '不限政策',
    ),
    levels: maybe(listOfShape(oneOf(titleLevels), { min: 1 }), '称号级别，属其一即可', '不限级别'),
    states: maybe(
      listOfShape(oneOf(titleStates), { min: 1 }),
      '称号状态：active 存续、listed 已列入名单、ended 期满、cancelled 已摘牌',
      'active、listed',
    ),
    forMonths: maybe(whole(1, 600), '持有已满几个月', '不限时间'),
  },
  title: (check) =>
    message(check.forMonths ? 'policy.rule.held-title.months' : 'policy.rule.held-title', wordsOf(check)),
  answer(check, { facts: { asOf, history, lead } }) {
    const required = message('policy.held-title.required', wordsOf(check))
    if (!history?.titles) return unknown(['history.titles'], { required })
    const { role = 'lead', policies, levels, states = ['active', 'listed'], forMonths = 0 } = check
    const held = history.titles.filter(
      (title) =>
        title.uscc === lead.uscc &&
        (role === 'any' || title.role === role) &&
        (!policies || (title.policyCode !== null && policies.includes(title.policyCode))) &&
        (!levels || levels.includes(title.level)) &&
        states.includes(title.state),
    )
    if (held.length === 0) {
      const shortfall = message('policy.held-title.lacking', wordsOf(check))
      return { outcome: 'unmet', required, measured: message('policy.held-title.none'), shortfall }
    }
    const measured = listOf(
      held.map(({ name, from }) => message('policy.held-title.held', { name, from: from ?? '—' })),
    )
    const since = shiftMonths(asOf, -forMonths)
    if (!forMonths || held.some(({ from }) => from !== null && from <= since)) {
      return { outcome: 'met', required, measured }
    }
    return held.some(({ from }) => from === null)
      ? unknown(['history.titles.from'], { required, measured })
      : { outcome: 'unmet', required, measured, shortfall: message('policy.held-title.too-short', wordsOf(check)) }
  },
}

function wordsOf({ levels, policies, forMonths = 0 }: HeldBefore) {
  const what = listOf([
    ...(levels
      ? [
          listOf(
            levels.map((level) => message(`policy.level.${level}`)),
            'or',
          ),
        ]
      : []),
    ...(policies ? [namesOf(policies)] : []),
  ])
  return { what, months: forMonths }
}
