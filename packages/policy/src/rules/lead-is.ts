import { unitKinds, type UnitKind } from '../edition.ts'
import { listOf, message } from '../message.ts'
import { listOfShape, oneOf, text } from '../shape.ts'
import { kindsName } from './count.ts'
import { maybe, needed, unknown, yesNoUnknown, type RuleKind } from './kind.ts'
import { typeNames, unknownTypes } from './lead-types.ts'

interface LeadIs {
  /** Of one of these types of the edition. */
  types: string[]
  /** And of one of these kinds; absent: of any. */
  kinds?: UnitKind[]
}

/** The lead is what the text asks for, by type and kind. */
export const leadIs: RuleKind<LeadIs> = {
  about: '牵头单位属所列类型之一（一家单位兼有几种身份的，任一种即可，R4），并可再限定单位类别。也作为 if 的条件。',
  gives: yesNoUnknown,
  parameters: {
    types: needed(listOfShape(text(), { min: 1 }), '政策 `leadTypes` 中的类型代码'),
    kinds: maybe(listOfShape(oneOf(unitKinds), { min: 1 }), '并须为其一的单位类别', '不限类别'),
  },
  problems: ({ types }, edition, path) => unknownTypes(edition, types, `${path}.types`),
  title: (check, { edition }) => message('policy.rule.lead-is', { what: typeNames(edition, check.types) }),
  answer({ types, kinds }, { edition, facts: { lead } }) {
    const of = typeNames(edition, types)
    const required = kinds ? message('policy.lead-is.of-kind', { types: of, kinds: kindsName(kinds) }) : of
    const held = (lead.qualifications ?? []).filter((code) => edition.leadTypes.some((type) => type.code === code))
    const missing = [...(held.length ? [] : ['lead.types']), ...(kinds && !lead.kind ? ['lead.kind'] : [])]
    const found = [
      ...(held.length ? [typeNames(edition, held)] : []),
      ...(kinds && lead.kind ? [message(`policy.kind.${lead.kind}`)] : []),
    ]
    const measured = found.length ? { measured: listOf(found, 'parts') } : {}
    const wrongKind = kinds && lead.kind && !kinds.includes(lead.kind)
    if (wrongKind || (held.length > 0 && !held.some((code) => types.includes(code)))) {
      return { outcome: 'unmet', required, ...measured, shortfall: message('policy.lead-is.not', { what: required }) }
    }
    return missing.length ? unknown(missing, { required, ...measured }) : { outcome: 'met', required, ...measured }
  },
}
