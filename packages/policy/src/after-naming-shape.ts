import {
  banScopes,
  changeNeeds,
  changeSubjects,
  evaluationEffects,
  evaluators,
  fraudEffects,
  nextYears,
  projectsUnderWay,
} from './after-naming.ts'
import { clause, id, named, sourced, word } from './edition-words.ts'
import { flag, listOfShape, nullable, object, oneOf, optional, wanBound, whole } from './shape.ts'

/** The structure of what an edition says of the time after the naming. */
export const evaluation = object({
  clause,
  by: optional(object({ clause, value: listOfShape(oneOf(evaluators), { min: 1 }) })),
  about: optional(listOfShape(word, { min: 1 })),
  grades: listOfShape(object({ id, ...named })),
  consequences: listOfShape(
    object({
      clause,
      grade: id,
      inARow: whole(1, 10),
      effect: oneOf(evaluationEffects),
      onlySupported: optional(flag),
      ban: optional(object({ years: whole(1, 50), scope: oneOf(banScopes) })),
    }),
  ),
  fraud: optional(listOfShape(object({ clause, effect: oneOf(fraudEffects) }))),
})

export const reportCalendar = listOfShape(
  object({
    id,
    name: word,
    clause,
    month: nullable(whole(1, 12)),
    day: nullable(whole(1, 31)),
    afterNotice: optional(flag),
    reportYear: oneOf(['current', 'previous']),
    nextYear: optional(oneOf(nextYears)),
    parts: listOfShape(word),
    firstDue: sourced(oneOf(['same-year', 'next-year'])),
  }),
)

export const changes = listOfShape(
  object({
    id,
    clause,
    subject: oneOf(changeSubjects),
    needs: listOfShape(oneOf(changeNeeds)),
    forbidden: optional(flag),
    forbiddenWhile: optional(oneOf(projectsUnderWay)),
    reading: optional(id),
  }),
)

export const caps = listOfShape(
  object({
    id,
    clause,
    name: word,
    amount: wanBound,
    per: oneOf(['project', 'conversion']),
    parties: optional(whole(2, 99)),
    reading: optional(id),
  }),
)
