import type { DocumentRequirement, Edition } from './edition.ts'
import type { Facts, UnitFacts } from './facts.ts'
import { parseWan } from './money.ts'
import { isBlank, placesOf } from './paths.ts'

export interface RequiredDocument {
  type: string
  name: string
  nameEn: string
  clause?: string
  per: 'case' | 'unit'
  required: boolean
  /** Everything required is there; for a document that is not required, whether there is one. */
  present: boolean
  /** For `per: 'unit'`: the units that must hand it in. */
  units: { uscc: string; name: string; present: boolean }[]
}

/** Every document that the edition knows, with whether these facts require it and whether it is there. */
export function requiredDocuments(edition: Edition, facts: Facts): RequiredDocument[] {
  return edition.documents.map((requirement) => documentState(requirement, facts))
}

/** One document's state. */
export function documentState(requirement: DocumentRequirement, facts: Facts): RequiredDocument {
  const { type, name, nameEn, clause, per } = requirement
  const held = facts.documents.filter((document) => document.type === type)
  const units = per === 'case' ? [] : unitsAsked(requirement, facts, held)
  const required = per === 'case' ? caseNeeds(requirement, facts) : units.length > 0
  const present = units.length > 0 ? units.every((unit) => unit.present) : held.length > 0
  const state: RequiredDocument = { type, name, nameEn, per, required, present, units }
  if (clause) state.clause = clause
  return state
}

function unitsAsked(requirement: DocumentRequirement, facts: Facts, held: Facts['documents']) {
  return [facts.lead, ...facts.members]
    .filter((unit) => unit.uscc && unitNeeds(requirement, unit, facts))
    .map(({ uscc, name }) => ({ uscc, name, present: held.some(({ unitUscc }) => unitUscc === uscc) }))
}

function caseNeeds({ requiredWhen }: DocumentRequirement, { form }: Facts): boolean {
  switch (requiredWhen.is) {
    case 'always':
      return true
    case 'form-positive':
      return placesOf(form, requiredWhen.path).some(({ value }) => {
        const amount = parseWan(String(value ?? ''))
        return 'wan' in amount && !isBlank(value) && amount.wan !== '0'
      })
    case 'form-value':
      return placesOf(form, requiredWhen.path).some(({ value }) => requiredWhen.in.includes(String(value ?? '')))
    default:
      return false
  }
}

function unitNeeds({ requiredWhen }: DocumentRequirement, unit: UnitFacts, { signatures }: Facts): boolean {
  switch (requiredWhen.is) {
    case 'always':
      return true
    case 'unit-kind-not-in':
      return unit.kind !== undefined && !requiredWhen.kinds.includes(unit.kind)
    case 'unit-qualified':
      return (unit.qualifications ?? []).some((code) => requiredWhen.qualifications.includes(code))
    case 'signed-by-authorised':
      return signatures.some(({ uscc, authorised }) => authorised && uscc === unit.uscc)
    default:
      return false
  }
}
