import { knows } from '@consortium/messages'
import type { Edition } from '../edition.ts'
import { listOf, message, words } from '../message.ts'
import { listOfShape, text, type Problem } from '../shape.ts'
import { strangers } from '../consistency-words.ts'
import { pathProblems } from './form-path.ts'
import { needed, unknown, yesNoUnknown, type RuleKind } from './kind.ts'

/** Whether the lead is of one of the types that the text prefers. */
export const leadTypes: RuleKind<{ preferred: string[] }> = {
  about: '牵头单位属政策优先支持的类型之一；一般用于鼓励性条款。',
  gives: yesNoUnknown,
  parameters: { preferred: needed(listOfShape(text(), { min: 1 }), '优先的类型代码') },
  problems: ({ preferred }, edition, path) => unknownTypes(edition, preferred, `${path}.preferred`),
  title: ({ preferred }, { edition }) => message('policy.rule.lead-types', { types: typeNames(edition, preferred) }),
  answer({ preferred }, { edition, facts: { lead } }) {
    const required = typeNames(edition, preferred)
    if (!lead.qualifications?.length) return unknown(['lead.types'], { required })
    // What a unit holds beside is named by other policies.
    const held = lead.qualifications.filter((code) => edition.leadTypes.some((type) => type.code === code))
    const measured = held.length ? { measured: typeNames(edition, held) } : {}
    if (lead.qualifications.some((code) => preferred.includes(code))) return { outcome: 'met', required, ...measured }
    return { outcome: 'unmet', required, ...measured, shortfall: message('policy.lead-types.none') }
  },
}

/** Names of lead types and qualifications by their codes. */
export function typeNames({ leadTypes: types, qualifications = [] }: Edition, codes: string[]) {
  const known = [...types, ...qualifications]
  return listOf(
    codes.map((code) => {
      const type = known.find((each) => each.code === code)
      if (type) return words(type.name, type.nameEn)
      // What units declare of themselves beside the edition's types.
      const declared = `admin.qualification.${code}`
      return knows(declared) ? message(declared) : words(code)
    }),
  )
}

/** Codes that are no lead types of the edition, or types that its form does not ask. */
export function unknownTypes(edition: Edition, codes: string[], path: string): Problem[] {
  const known = edition.leadTypes.map(({ code }) => code)
  return [...strangers(path, codes, known), ...pathProblems(edition, ['lead.types'], path)]
}

/** Codes that are neither lead types nor standings of the edition, nor what units declare of themselves everywhere. */
export function unknownStandings({ leadTypes: types, qualifications = [] }: Edition, codes: string[], path: string) {
  const own = [...types, ...qualifications].map(({ code }) => code)
  return strangers(
    path,
    codes.filter((code) => !knows(`admin.qualification.${code}`)),
    own,
  )
}
