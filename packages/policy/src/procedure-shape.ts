import { clause, count, id, named, word } from './edition-words.ts'
import { actors, guardIds } from './procedure.ts'
import { flag, listOfShape, nullable, object, oneOf, optional } from './shape.ts'

const scope = object({ sections: listOfShape(id, { min: 1 }), rules: listOfShape(id), documents: listOfShape(id) })

/** The structure of a procedure; `problemsOf` of the workflow looks at what it leads to. */
export const procedure = object({
  initial: id,
  entries: optional(
    listOfShape(
      object({
        id,
        ...named,
        initial: id,
        clause,
        note: optional(word),
        noteEn: optional(word),
        only: optional(scope),
      }),
    ),
  ),
  steps: listOfShape(
    object({
      id,
      ...named,
      actor: nullable(oneOf(actors)),
      dueWorkingDays: nullable(count(365)),
      clause: optional(clause),
      final: optional(flag),
      public: optional(flag),
      scope: optional(scope),
      events: listOfShape(
        object({
          id,
          label: word,
          labelEn: word,
          by: oneOf(actors),
          to: id,
          otherwise: optional(id),
          guards: listOfShape(oneOf(guardIds)),
          primary: optional(flag),
          clause: optional(clause),
        }),
      ),
    }),
    { min: 1 },
  ),
})
