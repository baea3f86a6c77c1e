import type { Edition } from '../edition.ts'
import type { UnitFacts } from '../facts.ts'
import { message } from '../message.ts'
import { flag, object, whole } from '../shape.ts'
import { pathProblems } from './form-path.ts'
import { maybe, needed, unknown, yesNoUnknown, type RuleKind } from './kind.ts'
import { className, classParameters, classProblems, isOfClass, missingOfClass, type UnitClass } from './unit-class.ts'

interface MemberShare extends UnitClass {
  /** The class that the share is of; absent: all members. */
  within?: UnitClass
  minPercent?: number
  maxPercent?: number
  countLead: boolean
}

const unitClass = Object.assign(object(classParameters), {
  is: '{ classes、qualified、registeredIn、registeredOutside、layers }，写法同上',
})

/** A share of the members by class; whole numbers only, so that 60 % of 10 is exactly 6. */
export const memberShare: RuleKind<MemberShare> = {
  about:
    '某一类成员单位占全部成员单位（或另一类单位）的比例不低于、不高于规定的百分比。按家数相乘比较，不作四舍五入：10 家的 60% 就是 6 家。',
  gives: yesNoUnknown,
  parameters: {
    ...classParameters,
    minPercent: maybe(whole(1, 100), '至少百分之几（含）', '无下限；`minPercent`、`maxPercent` 至少给出一个'),
    maxPercent: maybe(whole(0, 100), '至多百分之几（含）', '无上限'),
    within: maybe(unitClass, '占哪一类单位的比例：该类单位为分母，如核心层成员中企业占比', '占全部成员单位'),
    countLead: needed(flag, '牵头单位是否计入分子和分母（R1）'),
  },
  problems: (check, edition, path) => [
    ...classProblems(check, edition, path),
    ...(check.within ? classProblems(check.within, edition, `${path}.within`) : []),
    ...pathProblems(edition, ['members'], path),
    ...(check.minPercent === undefined && check.maxPercent === undefined
      ? [{ path, message: message('policy.problem.edition.no-bound') }]
      : []),
    ...((check.minPercent ?? 0) > (check.maxPercent ?? 100)
      ? [{ path, message: message('policy.problem.edition.bounds-crossed') }]
      : []),
  ],
  title: (check, { edition }) =>
    check.maxPercent === undefined
      ? message('policy.rule.member-share', { percent: check.minPercent!, classes: shareName(edition, check) })
      : message('policy.rule.bounded-share', { bounds: boundsOf(check, shareName(edition, check)) }),
  answer(check, { edition, facts }) {
    const { minPercent = 0, maxPercent = 100, countLead, within = {} } = check
    const belongs = (unit: UnitFacts) => isOfClass(unit, within)
    const share = (withLead: boolean) => {
      const units = (withLead ? [facts.lead, ...facts.members] : facts.members).filter(belongs)
      const of = units.filter((unit) => isOfClass(unit, check)).length
      const hundredfold = of * 100
      const reached = hundredfold >= minPercent * units.length && hundredfold <= maxPercent * units.length
      return { of, total: units.length, reached: units.length > 0 && reached }
    }
    const missing = [
      ...(countLead ? [facts.lead, ...facts.members] : facts.members).flatMap((unit) => {
        if (belongs(unit) === null) return missingOfClass(unit, within)
        return belongs(unit) && isOfClass(unit, check) === null ? missingOfClass(unit, check) : []
      }),
      ...facts.incompleteMembers.map(({ path }) => `${path}.uscc`),
    ]
    const here = share(countLead)
    const other = share(!countLead)
    const what = shareName(edition, check)
    const required = boundsOf(check, what)
    const measured = message(
      here.reached === other.reached || other.total === 0 ? 'policy.share.measured' : 'policy.share.both',
      {
        of: here.of,
        total: here.total,
        otherOf: other.of,
        otherTotal: other.total,
        percent: percentText(here, here.of * 100 > maxPercent * here.total),
        otherPercent: percentText(other, other.of * 100 > maxPercent * other.total),
        what,
      },
    )
    if (here.total === 0) return unknown(missing.length ? missing : ['members'], { required })
    if (missing.length) return unknown(missing, { required, measured })
    if (here.reached) return { outcome: 'met', required, measured }
    const lacking = Math.ceil((minPercent * here.total) / 100) - here.of
    const excess = here.of - Math.floor((maxPercent * here.total) / 100)
    const shortfall =
      lacking > 0
        ? message('policy.share.shortfall', { total: here.total, lacking, what })
        : message('policy.share.excess', { total: here.total, excess, what })
    return { outcome: 'unmet', required, measured, shortfall }
  },
}

/** Two decimals at most, rounded away from the bound, so that what fails it never looks like reaching it. */
function percentText({ of, total }: { of: number; total: number }, above: boolean): string {
  if (total === 0) return '—'
  const hundredths = (of * 10_000) / total
  return String((above ? Math.ceil(hundredths) : Math.floor(hundredths)) / 100)
}

/** What the share is of: 核心层成员单位中的企业. */
const shareName = (edition: Edition, check: MemberShare) =>
  check.within
    ? message('policy.share.within', { what: className(edition, check), within: className(edition, check.within) })
    : className(edition, check)

function boundsOf({ minPercent, maxPercent }: MemberShare, what: ReturnType<typeof message>) {
  if (maxPercent === undefined) return message('policy.share.required', { percent: minPercent!, what })
  return minPercent === undefined
    ? message('policy.share.at-most', { percent: maxPercent, what })
    : message('policy.share.between', { min: minPercent, max: maxPercent, what })
}
