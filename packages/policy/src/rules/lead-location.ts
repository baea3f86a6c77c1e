import { message } from '../message.ts'
import { textLike } from '../shape.ts'
import { unknown, type RuleKind } from './kind.ts'

/** The lead's place of registration, by the register's region codes. */
export const leadLocation: RuleKind<{ regionCode: string; regionName: string; regionNameEn: string }> = {
  parameters: { regionCode: textLike(/^\d{6}$/), regionName: textLike(/\S/), regionNameEn: textLike(/\S/) },
  title: (check) => message('policy.rule.lead-location', { region: regionOf(check) }),
  answer(check, { facts: { lead } }) {
    const required = message('policy.location.required', { region: regionOf(check) })
    if (!lead.regions) return unknown(['lead.regions'], { required })
    return lead.regions.includes(check.regionCode)
      ? { outcome: 'met', required, measured: message('policy.location.inside', { region: regionOf(check) }) }
      : { outcome: 'unmet', required, measured: message('policy.location.outside', { region: regionOf(check) }) }
  },
}

function regionOf({ regionName, regionNameEn }: { regionName: string; regionNameEn: string }) {
  return message('policy.words', { zh: regionName, en: regionNameEn })
}
