import type { Edition } from '../edition.ts'
import { isOnForm } from '../form-values.ts'
import { message } from '../message.ts'
import { textLike, type Problem } from '../shape.ts'

/** A path of the form; '[]' means every row, '[enterprise]' rows of that kind. */
export const formPath = textLike(
  /^[a-zA-Z]\w*(\[[\w-]*\])?(\.[a-zA-Z]\w*(\[[\w-]*\])?)*$/,
  'members[].sales',
  'column',
  '表单栏目，如 staff.total、members[].sales、answers.x',
)

/** Paths of fields that the edition's form does not ask: nobody could fill them in. */
export function pathProblems(edition: Edition, patterns: string[], path: string): Problem[] {
  return patterns
    .map((pattern) => ({ pattern, plain: pattern.replace(/\[[\w-]+\]/, '[]').replace(/\[\]$/, '') }))
    .filter(({ plain }) => !isOnForm(edition, plain))
    .map(({ pattern: name }) => ({ path, message: message('policy.problem.edition.not-on-form', { name }) }))
}
