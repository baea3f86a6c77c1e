import type { Edition } from '../edition.ts'
import { isKnownPath, ownFields } from '../layout.ts'
import { message } from '../message.ts'
import { textLike, type Problem } from '../shape.ts'

/** A path of the form; '[]' means every row, '[enterprise]' rows of that kind. */
export const formPath = textLike(
  /^[a-zA-Z]+(\[[\w-]*\])?(\.[a-zA-Z]+(\[[\w-]*\])?)*$/,
  '表单栏目，如 staff.total、members[].sales、answers.x',
)

/** Paths of fields that neither the product's form nor the edition's own fields have. */
export function pathProblems(edition: Edition, patterns: string[], path: string): Problem[] {
  const own = ownFields(edition)
  return patterns
    .filter(
      (pattern) => !isKnownPath(pattern.replace(/\[[\w-]+\]/, '[]')) && !own.some((field) => field.path === pattern),
    )
    .map((name) => ({ path, message: message('policy.problem.edition.unknown-name', { name }) }))
}
