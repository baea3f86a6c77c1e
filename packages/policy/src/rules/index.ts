import type { Message } from '@consortium/messages'
import type { Check, Edition } from '../edition.ts'
import type { Facts } from '../facts.ts'
import { message, words } from '../message.ts'
import { isObject, object, shown, text, type Problem } from '../shape.ts'
import { amountOrIntensity } from './amount-or-intensity.ts'
import { applicationComplete } from './application-complete.ts'
import { attestation } from './attestation.ts'
import { bans } from './bans.ts'
import { cleanRecord } from './clean-record.ts'
import { all, any, ifThen, not } from './composite.ts'
import { everyMember, leadMust, someMember } from './each-member.ts'
import { fieldInList } from './field-in-list.ts'
import { formDate } from './form-date.ts'
import { formNumber } from './form-number.ts'
import { formRatio } from './form-ratio.ts'
import { formValue } from './form-value.ts'
import { heldTitle } from './held-title.ts'
import { inForce } from './in-force.ts'
import { judgement } from './judgement.ts'
import type { Answer, RuleKind } from './kind.ts'
import { leadFigures } from './lead-figures.ts'
import { leadIs } from './lead-is.ts'
import { leadLegalPerson } from './lead-legal-person.ts'
import { leadLocation } from './lead-location.ts'
import { leadTypeList } from './lead-type-list.ts'
import { leadTypes } from './lead-types.ts'
import { memberClassCount } from './member-class-count.ts'
import { memberCount } from './member-count.ts'
import { memberShare } from './member-share.ts'
import { membersFromAnywhere } from './members-from-anywhere.ts'
import { namePattern } from './name-pattern.ts'
import { orderedNumbers } from './ordered-numbers.ts'
import { requiredDocument } from './required-document.ts'
import { requiredFormFields } from './required-form-fields.ts'
import { responsiblePerson } from './responsible-person.ts'
import { rowCount } from './row-count.ts'
import { rowsOfLevels } from './row-levels.ts'
import { signatures } from './signatures.ts'
import { singleLead } from './single-lead.ts'
import { yearlyGoals } from './yearly-goals.ts'

/** The vocabulary is closed: to add a word, write its file and name it here. */
const kinds = {
  all,
  any,
  if: ifThen,
  not,
  'amount-or-intensity': amountOrIntensity,
  'application-complete': applicationComplete,
  attestation,
  bans,
  'clean-record': cleanRecord,
  'every-member': everyMember,
  'field-in-list': fieldInList,
  'form-date': formDate,
  'form-number': formNumber,
  'form-ratio': formRatio,
  'form-value': formValue,
  'held-title': heldTitle,
  'in-force': inForce,
  judgement,
  'lead-figures': leadFigures,
  'lead-is': leadIs,
  'lead-legal-person': leadLegalPerson,
  'lead-must': leadMust,
  'lead-location': leadLocation,
  'lead-type-list': leadTypeList,
  'lead-types': leadTypes,
  'member-class-count': memberClassCount,
  'member-count': memberCount,
  'member-share': memberShare,
  'members-from-anywhere': membersFromAnywhere,
  'name-pattern': namePattern,
  'ordered-numbers': orderedNumbers,
  'required-document': requiredDocument,
  'required-form-fields': requiredFormFields,
  'responsible-person': responsiblePerson,
  'row-count': rowCount,
  'row-levels': rowsOfLevels,
  signatures,
  'single-lead': singleLead,
  'some-member': someMember,
  'yearly-goals': yearlyGoals,
}

/** How deep checks may stand in one another: a text that needs more is better split. */
const deepest = 8

/** The vocabulary's version, which an edition names: raised when a parameter means another thing. */
export const vocabularyVersion = '1'

/** Kept with every finding: raised with any change of what findings say, words included, so that a replay tells it from a forgery. */
export const engineVersion = '3'

export const vocabulary = kinds as unknown as Record<string, RuleKind<Check>>

export const ruleKinds = Object.keys(kinds)

/** A kind by its name. Its parameters were checked when the edition was parsed. */
function kindOf(check: Check): RuleKind<Check> {
  return vocabulary[check.kind]!
}

/** What puts checks to the facts. */
export function asker(edition: Edition, facts: Facts): (check: Check) => Answer {
  const ask = (check: Check): Answer => kindOf(check).answer(check, question)
  const question = { edition, facts, ask }
  return ask
}

/** What a check asks, in words. */
export function titleOf(check: Check, edition: Edition): Message {
  if (typeof check.title === 'string') return words(check.title, String(check.titleEn ?? check.title))
  return kindOf(check).title(check, { edition, titleOf: (nested) => titleOf(nested, edition) })
}

/** What is wrong with the structure of a check and of those nested in it; `envelope` are a rule's own keys. */
export function shapeProblems(
  check: unknown,
  path: string,
  envelope: Parameters<typeof object>[0] = {},
  depth = 1,
): Problem[] {
  if (depth > deepest) return [{ path, message: message('policy.problem.edition.too-deep', { max: deepest }) }]
  if (!isObject(check) || typeof check.kind !== 'string' || !Object.hasOwn(kinds, check.kind)) {
    const kind = isObject(check) ? shown(check.kind) : ''
    return [
      {
        path: `${path}.kind`,
        message: message('policy.problem.edition.unknown-kind', { kind, known: ruleKinds.join('、') }),
      },
    ]
  }
  const { parameters } = kindOf(check as Check)
  return [
    ...object({ kind: text(), ...envelope, ...parameters })(check, path),
    ...nestedPlaces(check as Check, path).flatMap(([nested, place]) => shapeProblems(nested, place, {}, depth + 1)),
  ]
}

/** Names that a check uses and its edition does not know. */
export function nameProblems(check: Check, edition: Edition, path: string): Problem[] {
  return [
    ...(kindOf(check).problems?.(check, edition, path) ?? []),
    ...nestedPlaces(check, path).flatMap(([nested, place]) => nameProblems(nested as Check, edition, place)),
  ]
}

/** The checks that stand in one. */
export const nestedChecks = (check: Check): Check[] => nestedPlaces(check, '').map(([nested]) => nested as Check)

function nestedPlaces(check: Check, path: string): [unknown, string][] {
  if (check.kind === 'not') return [[check.of, `${path}.of`]]
  if (check.kind === 'if') {
    return [
      [check.when, `${path}.when`],
      [check.must, `${path}.must`],
      ...(check.otherwise === undefined ? [] : [[check.otherwise, `${path}.otherwise`] as [unknown, string]]),
    ]
  }
  if (check.kind !== 'all' && check.kind !== 'any') return []
  return Array.isArray(check.of) ? check.of.map((nested, index) => [nested, `${path}.of[${index}]`]) : []
}
