import { caps, changes, evaluation, reportCalendar } from './after-naming-shape.ts'
import { clauseSubjects, memberLayers, unitKinds } from './edition.ts'
import { clause, count, dated, force, id, named, namePattern, proof, source, sourced, word } from './edition-words.ts'
import { fieldInputs, formTables } from './form-layout.ts'
import { actors } from './procedure.ts'
import { procedure } from './procedure-shape.ts'
import { expertClasses, tieBreakers } from './review.ts'
import {
  anything,
  day,
  decimal,
  flag,
  listOfShape,
  nullable,
  object,
  oneOf,
  optional,
  recordOf,
  text,
  textLike,
  variants,
  whole,
} from './shape.ts'

/** A rule's own keys, beside those of its kind. */
export const ruleEnvelope = {
  id,
  clause,
  title: optional(word),
  titleEn: optional(word),
  force: optional(force),
  proof: optional(proof),
  readings: optional(listOfShape(id)),
}

const reviewLines = object({
  lines: listOfShape(object({ id, text: word, textEn: word, clause: optional(clause) }), { min: 1 }),
})

const review = nullable(
  object({
    materialReview: optional(reviewLines),
    criteria: listOfShape(
      object({
        id,
        ...named,
        weight: decimal,
        min: decimal,
        max: decimal,
        step: decimal,
        guidance: word,
        guidanceEn: word,
        vetoBelow: optional(decimal),
        clause: optional(clause),
        source,
      }),
      { min: 1 },
    ),
    panel: object({
      size: sourced(whole(1, 99)),
      alternates: count(99),
      quorum: sourced(whole(1, 99)),
      quotas: listOfShape(object({ class: oneOf(expertClasses), min: whole(0, 99), max: whole(0, 99) })),
      quotasSource: source,
    }),
    recusal: object({ years: count(50), requests: optional(count(50)) }),
    draw: object({ mode: sourced(oneOf(['random', 'mixed'])), skipDrawnWithinDays: count(3650) }),
    aggregation: object({
      trim: sourced(object({ fromSheets: whole(1, 99), highest: whole(0, 9), lowest: whole(0, 9) })),
      places: count(4),
    }),
    ties: sourced(listOfShape(oneOf(tieBreakers))),
    grades: sourced(listOfShape(object({ id, ...named, from: decimal, passes: flag }), { min: 1 })),
    secrecy: sourced(oneOf(['single-blind', 'open'])),
  }),
)

const formLayout = object({
  sections: listOfShape(
    object({
      id,
      name: optional(word),
      nameEn: optional(word),
      rows: optional(oneOf(formTables)),
      fields: listOfShape(
        object({
          path: textLike(/^[a-zA-Z]\w*(\[\])?(\.[a-zA-Z]\w*(\[\])?)*$/, 'answers.pilotLines', 'column'),
          input: optional(oneOf(fieldInputs)),
          label: optional(word),
          labelEn: optional(word),
          hint: optional(word),
          hintEn: optional(word),
          choices: optional(listOfShape(object({ code: id, ...named }), { min: 1 })),
          required: optional(source),
          when: optional(object({ path: word, in: listOfShape(word, { min: 1 }) })),
        }),
        { min: 1 },
      ),
    }),
    { min: 1 },
  ),
})

const documents = listOfShape(
  object({
    type: id,
    ...named,
    clause: optional(clause),
    per: oneOf(['case', 'unit']),
    requiredWhen: variants('is', {
      always: {},
      optional: {},
      'unit-kind-not-in': { kinds: listOfShape(oneOf(unitKinds)) },
      'unit-qualified': { qualifications: listOfShape(word) },
      'signed-by-authorised': {},
      'form-positive': { path: word },
      'form-value': { path: word, in: listOfShape(word, { min: 1 }) },
    }),
  }),
)

const book = object({
  title: word,
  copies: whole(1, 20),
  parts: listOfShape(object({ name: word, clause }), { min: 1 }),
  cover: object({ paths: listOfShape(word), imprint: word, clause }),
  layout: object({ text: word, clause }),
})

/** The structure of an edition; rules are looked at kind by kind. */
export const editionShape = object({
  code: textLike(/^[A-Z]{2,8}$/, 'ZJ', 'code'),
  version: text({ max: 20 }),
  engine: word,
  title: word,
  docNo: word,
  issuer: word,
  level: oneOf(['city', 'province']),
  regionCode: textLike(/^\d{6}$/, '321100', 'region'),
  status: oneOf(['in-force', 'draft']),
  issuedOn: dated,
  effectiveFrom: dated,
  expiresOn: optional(dated),
  replaces: optional(text({ max: 20 })),
  validity: optional(object({ years: whole(1, 50), source })),
  fields: object({ list: listOfShape(word), open: flag, source }),
  leadTypes: listOfShape(object({ code: id, ...named, synonyms: optional(listOfShape(word)) })),
  qualifications: optional(listOfShape(object({ code: id, ...named }))),
  goalKinds: listOfShape(object({ code: id, ...named, clause })),
  clauses: listOfShape(
    object({
      id,
      cite: word,
      force,
      proof,
      status: oneOf(['live', 'later']),
      subject: oneOf(clauseSubjects),
      text: word,
    }),
    { min: 1 },
  ),
  rules: listOfShape(anything),
  checklist: listOfShape(
    object({
      id,
      clause: optional(clause),
      step: id,
      again: optional(listOfShape(id)),
      question: word,
      questionEn: word,
      answeredBy: oneOf(actors),
    }),
  ),
  documents,
  book: nullable(book),
  procedure,
  actors: optional(object(Object.fromEntries(actors.map((actor) => [actor, optional(object(named))])))),
  review,
  inspection: optional(reviewLines),
  form: optional(formLayout),
  publicity: nullable(object({ workingDays: sourced(whole(1, 365)), clause: optional(clause) })),
  publishList: optional(sourced(flag)),
  name: object({ pattern: namePattern, source }),
  reportCalendar,
  evaluation: nullable(evaluation),
  changes,
  caps,
  term: nullable(sourced(object({ years: whole(1, 50), asked: optional(word) }))),
  memberLayers: optional(sourced(listOfShape(oneOf(memberLayers), { min: 1 }))),
  targets: listOfShape(object({ id, clause, count: whole(1, 100_000), approximate: flag, by: day })),
  readings: recordOf(object({ question: word, answer: word, clauses: listOfShape(clause) })),
})
