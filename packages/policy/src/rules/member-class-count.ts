import { message } from '../message.ts'
import { flag } from '../shape.ts'
import { boundProblems, boundsName, countBounds, countMembers, type CountBounds } from './count.ts'
import { pathProblems } from './form-path.ts'
import { needed, yesNoUnknown, type RuleKind } from './kind.ts'
import { className, classParameters, classProblems, isOfClass, missingOfClass, type UnitClass } from './unit-class.ts'

/** How many members of a class there are. */
export const memberClassCount: RuleKind<UnitClass & CountBounds & { countLead: boolean }> = {
  about: '某一类成员单位的家数不少于、不多于规定数。重复的单位、没有有效代码的行和牵头单位所在行不计。',
  gives: yesNoUnknown,
  parameters: {
    ...classParameters,
    ...countBounds,
    countLead: needed(flag, '牵头单位是否计入（R1）；两种口径结果不同时，核对结果并列两个数'),
  },
  problems: (check, edition, path) => [
    ...classProblems(check, edition, path),
    ...boundProblems(check, path),
    ...pathProblems(edition, ['members'], path),
  ],
  title(check, { edition }) {
    const classes = className(edition, check)
    return check.max === undefined
      ? message('policy.rule.member-class-count', { min: check.min!, classes })
      : message('policy.rule.bounded-count', { bounds: boundsName(check, classes) })
  },
  answer: (check, { edition, facts }) =>
    countMembers(facts, {
      ...check,
      counts: (unit) => isOfClass(unit, check),
      lacking: (unit) => missingOfClass(unit, check),
      what: className(edition, check),
    }),
}
