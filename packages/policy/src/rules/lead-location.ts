import { message } from '../message.ts'
import { text, textLike } from '../shape.ts'
import { needed, unknown, yesNoUnknown, type RuleKind } from './kind.ts'

/** The lead's place of registration, by the register's region codes. */
export const leadLocation: RuleKind<{ regionCode: string; regionName: string; regionNameEn: string }> = {
  about: '牵头单位注册地在规定区域之内（含下级区域），按单位名录。',
  gives: yesNoUnknown,
  parameters: {
    regionCode: needed(textLike(/^\d{6}$/, '321100', 'region', '六位行政区划代码'), '区域代码'),
    regionName: needed(text({ max: 60 }), '区域中文名'),
    regionNameEn: needed(text({ max: 60 }), '区域英文名'),
  },
  title: (check) => message('policy.rule.lead-location', { region: regionOf(check) }),
  answer(check, { facts: { lead } }) {
    const required = message('policy.location.required', { region: regionOf(check) })
    if (!lead.regions) return unknown(['lead.regions'], { required })
    return lead.regions.includes(check.regionCode)
      ? { outcome: 'met', required, measured: message('policy.location.inside', { region: regionOf(check) }) }
      : {
          outcome: 'unmet',
          required,
          measured: message('policy.location.outside', { region: regionOf(check) }),
          shortfall: message('policy.location.shortfall', { region: regionOf(check) }),
        }
  },
}

function regionOf({ regionName, regionNameEn }: { regionName: string; regionNameEn: string }) {
  return message('policy.words', { zh: regionName, en: regionNameEn })
}
