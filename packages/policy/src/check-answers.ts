import type { FieldProblem } from './check-form.ts'
import { daysOf } from './days.ts'
import type { Edition } from './edition.ts'
import type { ApplicationForm } from './form.ts'
import type { FieldInput } from './form-layout.ts'
import { inputOf, isAsked, ownFields } from './layout.ts'
import { message } from './message.ts'
import { parseWan } from './money.ts'
import { isWholeNumber } from './numbers.ts'
import { isBlank, placesOf } from './paths.ts'
import { phonePattern } from './phone.ts'
import { usccProblem } from './uscc.ts'

/** The edition's own fields: values that are none of what they take. */
export function answerProblems(edition: Edition, form: ApplicationForm): FieldProblem[] {
  const parties = [form.lead, ...form.members].map(({ uscc }) => uscc.trim())
  return [...ownFields(edition).values()]
    .filter((field) => isAsked(field, form))
    .flatMap((field) => {
      const { path, choices = [] } = field
      const value = placesOf(form, path)[0]?.value
      if (typeof value !== 'string' || isBlank(value)) return []
      const input = inputOf(field)
      const allowed = input === 'party' ? parties : choices.map(({ code }) => code)
      const wrong = answerProblem(input, value, allowed)
      return wrong ? [{ path, ...wrong }] : []
    })
}

function answerProblem(
  input: FieldInput,
  value: string,
  allowed: string[],
): Pick<FieldProblem, 'code' | 'message'> | null {
  switch (input) {
    case 'amount': {
      const read = parseWan(value)
      return 'problem' in read ? { code: 'amount', message: read.problem } : null
    }
    case 'whole':
      return isWholeNumber(value) ? null : { code: 'whole', message: message('policy.problem.whole') }
    case 'date':
      return daysOf(value) ? null : { code: 'date', message: message('policy.problem.date') }
    case 'year':
      return /^20\d{2}$/.test(value.trim()) ? null : { code: 'date', message: message('policy.problem.year') }
    case 'phone':
      return phonePattern.test(value.trim()) ? null : { code: 'phone', message: message('policy.problem.phone') }
    case 'uscc': {
      const wrong = usccProblem(value.trim())
      return wrong ? { code: 'uscc', message: wrong } : null
    }
    case 'choice':
    case 'party':
      return allowed.includes(value) ? null : { code: 'choice', message: message('policy.problem.choice', { value }) }
    default:
      return null
  }
}
