import { message } from '../message.ts'
import { flag } from '../shape.ts'
import { boundProblems, boundsName, countBounds, countMembers, type CountBounds } from './count.ts'
import { pathProblems } from './form-path.ts'
import { needed, yesNoUnknown, type RuleKind } from './kind.ts'

export const memberCount: RuleKind<CountBounds & { countLead: boolean }> = {
  about: '成员单位总家数不少于、不多于规定数。重复的单位、没有有效代码的行和牵头单位所在行不计。',
  gives: yesNoUnknown,
  parameters: { ...countBounds, countLead: needed(flag, '牵头单位是否计入（R1）') },
  problems: (check, edition, path) => [...boundProblems(check, path), ...pathProblems(edition, ['members'], path)],
  title: (check) =>
    check.max === undefined
      ? message('policy.rule.member-count', { min: check.min! })
      : message('policy.rule.bounded-count', { bounds: boundsName(check, message('policy.count.members')) }),
  answer: (check, { facts }) =>
    countMembers(facts, {
      ...check,
      counts: () => true,
      lacking: ({ path }) => [path],
      what: message('policy.count.members'),
    }),
}
