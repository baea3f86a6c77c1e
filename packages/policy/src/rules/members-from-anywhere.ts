import { message } from '../message.ts'
import { textLike } from '../shape.ts'
import type { RuleKind } from './kind.ts'

/** No place of registration bars a member: always met, and says how many come from outside. */
export const membersFromAnywhere: RuleKind<{ regionCode: string }> = {
  parameters: { regionCode: textLike(/^\d{6}$/) },
  title: () => message('policy.rule.members-from-anywhere'),
  answer({ regionCode }, { facts: { members } }) {
    const outside = members.filter(({ regions }) => regions && !regions.includes(regionCode)).length
    return { outcome: 'met', measured: message('policy.members-from-anywhere.measured', { outside }) }
  },
}
