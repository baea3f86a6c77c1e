import { message } from '../message.ts'
import { textLike } from '../shape.ts'
import { needed, type RuleKind } from './kind.ts'

/** No place of registration bars a member: always met, and says how many come from outside. */
export const membersFromAnywhere: RuleKind<{ regionCode: string }> = {
  about: '成员单位不受地域限制：恒为符合，并记录域外成员家数。',
  gives: ['met'],
  parameters: {
    regionCode: needed(textLike(/^\d{6}$/, '321100', 'region', '六位行政区划代码'), '本地区域代码，据以数域外成员'),
  },
  title: () => message('policy.rule.members-from-anywhere'),
  answer({ regionCode }, { facts: { members } }) {
    const outside = members.filter(({ regions }) => regions && !regions.includes(regionCode)).length
    const ofProvince = regionCode.endsWith('0000')
    return {
      outcome: 'met',
      measured: message(`policy.members-from-anywhere.${ofProvince ? 'province' : 'city'}`, { outside }),
    }
  },
}
