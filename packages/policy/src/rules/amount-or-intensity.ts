import type { Facts } from '../facts.ts'
import { message } from '../message.ts'
import { oneOf } from '../shape.ts'
import { figureBounds, figureParameters, figureProblems, judgeFigures, type FigureTest } from './figures.ts'
import { maybe, yesNoUnknown, type RuleKind } from './kind.ts'

const parties = ['lead', 'members', 'all'] as const

export interface AmountOrIntensity extends FigureTest {
  whose?: (typeof parties)[number]
}

/** Sales, R&D spend, R&D intensity or growth of the lead or of the group: any one bound that is given is enough. */
export const amountOrIntensity: RuleKind<AmountOrIntensity> = {
  about:
    '销售收入、研发投入、研发投入强度或年均增长达到规定数；给出几项时达到其一即可（都须达到的用 all 并列）。界限数本身算达到，比较时不作四舍五入。金额量级明显不合常理时不判定，并指出栏目。',
  gives: yesNoUnknown,
  parameters: {
    whose: maybe(oneOf(parties), '谁的指标：lead 牵头单位，members 成员单位合计，all 各方合计', 'lead'),
    ...figureParameters,
  },
  problems: (check, _, path) => figureProblems(check, path),
  title: (check) =>
    message(`policy.rule.amount-or-intensity.${check.whose ?? 'lead'}`, { bounds: figureBounds(check) }),
  answer: (check, { facts }) => judgeFigures(check, unitsOf(check, facts), facts.asOf),
}

function unitsOf({ whose = 'lead' }: AmountOrIntensity, { lead, members }: Facts) {
  return whose === 'lead' ? [lead] : whose === 'members' ? members : [lead, ...members]
}
