import type { Message } from '@consortium/messages'
import { daysOf } from './days.ts'
import { answerProblems } from './check-answers.ts'
import { unitKinds, type Edition } from './edition.ts'
import type { ApplicationForm } from './form.ts'
import { formSections, scopeOf, type FormSection } from './form-sections.ts'
import { isAsked } from './layout.ts'
import { message } from './message.ts'
import { parseWan } from './money.ts'
import { figuresScaleProblem } from './money-scale.ts'
import { namePartProblem } from './name.ts'
import { isWholeNumber } from './numbers.ts'
import { blanksOf, isBlank, placesOf } from './paths.ts'
import { phonePattern } from './phone.ts'
import { requiredFields } from './required-fields.ts'
import { isObject, text } from './shape.ts'
import { usccProblem } from './uscc.ts'

export interface FieldProblem {
  /** 'members[2].uscc' */
  path: string
  code:
    | 'required'
    | 'uscc'
    | 'duplicate'
    | 'lead-as-member'
    | 'amount'
    | 'whole'
    | 'exceeds'
    | 'date'
    | 'phone'
    | 'choice'
    | 'host'
    | 'long'
    | 'name'
  message: Message
  /** The clause that requires it, for `required`. */
  clause?: string
}

/**
 * What must be mended before the form can be submitted: values that are none, and the edition's required fields that are
 * blank. A blank field is judged only by being required. Of a step about a part of the application, that part's.
 */
export function checkForm(edition: Edition, form: ApplicationForm, step?: string): FieldProblem[] {
  const problems = [
    ...missingProblems(edition, form),
    ...lengthProblems(form),
    ...nameProblems(form),
    ...unitProblems(form),
    ...hostProblems(form),
    ...figureProblems(form),
    ...choiceProblems(edition, form),
    ...dateProblems(form),
    ...phoneProblems(form),
    ...answerProblems(edition, form),
  ]
  if (step === undefined) return problems
  const asked = formSections(edition, step)
  const within = (path: string) => asked.some((section) => belongsTo(path, section))
  if (scopeOf(edition, step)) return problems.filter(({ path }) => within(path))
  const others = formSections(edition).filter(({ id }) => !asked.some((section) => section.id === id))
  return problems.filter(({ path }) => !others.some((section) => belongsTo(path, section)))
}

/** 'members[2].uscc' belongs to the section with the column 'members[].uscc'; 'members' to the one with those rows. */
export function belongsTo(path: string, { fields, rows }: Pick<FormSection, 'fields' | 'rows'>): boolean {
  const pattern = path.replace(/\[\d+\]/g, '[]')
  return rows === path || fields.some(({ path: field }) => field === pattern || field === pattern.replace(/\[\]$/, ''))
}

const blank = message('policy.problem.required')

function missingProblems(edition: Edition, form: ApplicationForm): FieldProblem[] {
  const found = new Map<string, FieldProblem>()
  for (const field of requiredFields(edition)) {
    if (!isAsked(field, form)) continue
    const { pattern, clause } = field
    for (const path of blanksOf(form, pattern).blank) {
      if (found.has(path)) continue
      const problem: FieldProblem = { path, code: 'required', message: blank }
      found.set(path, clause ? { ...problem, clause } : problem)
    }
  }
  return [...found.values()]
}

/** As long as a form can be saved with (`readForm`). */
const savable = text({ min: 0 })

/** What no form can be saved with, at its field, so that nobody has to look for it. */
function lengthProblems(form: ApplicationForm): FieldProblem[] {
  if (!isLong(form)) return []
  const found: FieldProblem[] = []
  const within = (value: unknown, path: string): void => {
    if (typeof value === 'string') {
      for (const problem of savable(value, path)) found.push({ ...problem, code: 'long' })
    } else if (Array.isArray(value)) value.forEach((one, at) => within(one, `${path}[${at}]`))
    else if (isObject(value)) for (const key in value) within(value[key], path ? `${path}.${key}` : key)
  }
  within(form, '')
  return found
}

/** Whether any text is longer than most; few are, and no other needs its path. */
function isLong(value: unknown): boolean {
  if (typeof value === 'string') return value.length > 1_000
  if (Array.isArray(value)) return value.some(isLong)
  if (isObject(value)) for (const key in value) if (isLong(value[key])) return true
  return false
}

function nameProblems(form: ApplicationForm): FieldProblem[] {
  return (['name', 'field'] as const).flatMap((path) => {
    const wrong = namePartProblem(form[path])
    return wrong ? [{ path, code: 'name' as const, message: wrong }] : []
  })
}

function unitProblems(form: ApplicationForm): FieldProblem[] {
  const lead = form.lead.uscc.trim()
  const firstRow = new Map<string, number>()
  const codeProblem = (path: string, code: string): FieldProblem[] => {
    const wrong = code ? usccProblem(code) : null
    return wrong ? [{ path, code: 'uscc', message: wrong }] : []
  }
  const members = form.members.flatMap(({ uscc }, index): FieldProblem[] => {
    const code = uscc.trim()
    const path = `members[${index}].uscc`
    if (!code) return []
    const first = firstRow.get(code)
    firstRow.set(code, first ?? index)
    if (first !== undefined) {
      return [{ path, code: 'duplicate', message: message('policy.problem.duplicate', { row: first + 1 }) }]
    }
    if (code === lead) return [{ path, code: 'lead-as-member', message: message('policy.problem.lead-as-member') }]
    return codeProblem(path, code)
  })
  return [...codeProblem('lead.uscc', lead), ...members]
}

function hostProblems(form: ApplicationForm): FieldProblem[] {
  const parties = new Set([form.lead, ...form.members].map(({ uscc }) => uscc.trim()))
  return [...placesOf(form, 'platforms[].host'), ...placesOf(form, 'projects[].unit')]
    .filter(({ value }) => !isBlank(value) && !parties.has(String(value).trim()))
    .map(({ path }) => ({ path, code: 'host', message: message('policy.problem.host') }))
}

const parts = [
  { part: 'staff.technical', whole: 'staff.total' },
  { part: 'ip.invention', whole: 'ip.total' },
]

/** Amounts that cannot be read, or that only another unit of money explains. */
function amountProblems(unit: { sales: string; rnd: string }, path: string): FieldProblem[] {
  const read = { sales: parseWan(unit.sales), rnd: parseWan(unit.rnd) }
  const wan = (of: 'sales' | 'rnd') => ('wan' in read[of] ? read[of].wan : '0')
  const problems = (['sales', 'rnd'] as const).flatMap((of): FieldProblem[] => {
    const one = read[of]
    return 'problem' in one && !isBlank(unit[of])
      ? [{ path: `${path}.${of}`, code: 'amount', message: one.problem }]
      : []
  })
  const scale = figuresScaleProblem(wan('sales'), wan('rnd'))
  return scale ? [...problems, { path: `${path}.${scale.of}`, code: 'amount', message: scale.message }] : problems
}

function figureProblems(form: ApplicationForm): FieldProblem[] {
  const filled = (pattern: string) => placesOf(form, pattern).filter(({ value }) => !isBlank(value))
  const wrongAmounts = [
    ...amountProblems(form.lead, 'lead'),
    ...form.members.flatMap((member, index) => amountProblems(member, `members[${index}]`)),
  ]
  const wrongWholes = parts
    .flatMap(({ part, whole }) => [part, whole])
    .flatMap(filled)
    .filter(({ value }) => !isWholeNumber(String(value)))
    .map(({ path }): FieldProblem => ({ path, code: 'whole', message: message('policy.problem.whole') }))
  const exceeding = parts.flatMap(({ part, whole }): FieldProblem[] => {
    const [less, more] = [filled(part)[0]?.value, filled(whole)[0]?.value].map((value) => String(value ?? ''))
    if (!isWholeNumber(less!) || !isWholeNumber(more!) || Number(less) <= Number(more)) return []
    return [{ path: part, code: 'exceeds', message: message('policy.problem.exceeds', { whole: more!.trim() }) }]
  })
  return [...wrongAmounts, ...wrongWholes, ...exceeding]
}

function choiceProblems({ leadTypes, goalKinds, memberLayers }: Edition, form: ApplicationForm): FieldProblem[] {
  const codes = (list: { code: string }[]) => list.map(({ code }) => code)
  const choices = [
    { pattern: 'members[].kind', allowed: unitKinds as readonly string[] },
    ...(memberLayers ? [{ pattern: 'members[].layer', allowed: memberLayers.value as readonly string[] }] : []),
    { pattern: 'platforms[].level', allowed: ['national', 'provincial', 'city'] },
    { pattern: 'projects[].level', allowed: ['national', 'provincial', 'city'] },
    { pattern: 'plan.years[].goals[].kind', allowed: codes(goalKinds) },
  ]
  const wrong = choices.flatMap(({ pattern, allowed }) =>
    placesOf(form, pattern).filter(({ value }) => !isBlank(value) && !allowed.includes(String(value))),
  )
  const types = form.lead.types
    .map((value, index) => ({ path: `lead.types[${index}]`, value }))
    .filter(({ value }) => !codes(leadTypes).includes(value))
  const problems = [...wrong, ...types].map(({ path, value }): FieldProblem => ({
    path,
    code: 'choice',
    message: message('policy.problem.choice', { value: String(value) }),
  }))
  if (!form.lead.types.includes('other') || form.lead.otherType.trim()) return problems
  return [...problems, { path: 'lead.otherType', code: 'required', message: message('policy.problem.other-type') }]
}

function dateProblems(form: ApplicationForm): FieldProblem[] {
  const wrong = ['platforms[].since', 'projects[].from', 'projects[].to']
    .flatMap((pattern) => placesOf(form, pattern))
    .filter(({ value }) => !isBlank(value) && !daysOf(String(value)))
    .map(({ path }): FieldProblem => ({ path, code: 'date', message: message('policy.problem.date') }))
  const backward = form.projects.flatMap(({ from, to }, index): FieldProblem[] => {
    const [begin, end] = [daysOf(from), daysOf(to)]
    if (!begin || !end || begin.first <= end.last) return []
    return [{ path: `projects[${index}].to`, code: 'date', message: message('policy.problem.backward') }]
  })
  const years = new Map<string, number>()
  const wrongYears = form.plan.years.flatMap(({ year }, index): FieldProblem[] => {
    const path = `plan.years[${index}].year`
    const typed = year.trim()
    if (!typed) return []
    if (!/^20\d{2}$/.test(typed)) return [{ path, code: 'date', message: message('policy.problem.year') }]
    const first = years.get(typed)
    years.set(typed, first ?? index)
    if (first === undefined) return []
    return [{ path, code: 'duplicate', message: message('policy.problem.duplicate', { row: first + 1 }) }]
  })
  return [...wrong, ...backward, ...wrongYears]
}

function phoneProblems({ contact }: ApplicationForm): FieldProblem[] {
  const typed = contact.phone.trim()
  if (!typed || phonePattern.test(typed)) return []
  return [{ path: 'contact.phone', code: 'phone', message: message('policy.problem.phone') }]
}
