import { message } from '../message.ts'
import { flag, whole } from '../shape.ts'
import { countMembers } from './count.ts'
import type { RuleKind } from './kind.ts'

export const memberCount: RuleKind<{ min: number; countLead: boolean }> = {
  parameters: { min: whole(1, 500), countLead: flag },
  title: ({ min }) => message('policy.rule.member-count', { min }),
  answer: ({ min, countLead }, { facts }) =>
    countMembers(facts, { min, countLead, counts: () => true, what: message('policy.count.members') }),
}
