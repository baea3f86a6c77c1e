import type { Message } from '@consortium/messages'
import type { Edition } from './edition.ts'
import { message } from './message.ts'

/** The full name by the edition's pattern: “{name}（{field}）创新联合体”. */
export function composeName(
  { name: { pattern } }: Pick<Edition, 'name'>,
  { name, field }: { name: string; field: string },
) {
  return pattern.replace('{name}', () => name.trim()).replace('{field}', () => field.trim())
}

/** Why a text cannot be the XXX part: the pattern itself adds brackets and 创新联合体. */
export function namePartProblem(part: string): Message | null {
  if (part.includes('创新联合体')) return message('policy.problem.name.suffix')
  if (/[（）()“”"{}\n]/.test(part)) return message('policy.problem.name.brackets')
  return part.trim().length > 40 ? message('policy.problem.name.long', { max: 40 }) : null
}
