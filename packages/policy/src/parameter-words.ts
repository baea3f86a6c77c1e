import { knows, type Message, type MessageKey } from '@consortium/messages'
import { unitKinds, type Edition, type UnitKind } from './edition.ts'
import { labelOf } from './form-sections.ts'
import { layoutOf } from './layout.ts'
import { listOf, message, words } from './message.ts'

/** The value of a parameter, or a list of values. */
export type Leaf = string | number | boolean | (string | number)[]

/** The parameter's own name at the end of its path: 'must.of[0].min' to 'min'. */
const keyOf = (path: string): string =>
  path
    .replace(/\[\d+\]/g, '')
    .split('.')
    .at(-1)!

/** The unit of the values of those that have one. */
const units: Readonly<Record<string, 'count' | 'percent' | 'years' | 'months' | 'wan'>> = {
  min: 'count',
  max: 'count',
  minPercent: 'percent',
  maxPercent: 'percent',
  years: 'years',
  recentYears: 'years',
  withinMonths: 'months',
  atLeastMonths: 'months',
  forMonths: 'months',
  minPerYear: 'count',
  salesAtLeast: 'wan',
  rndAtLeast: 'wan',
  intensityAtLeast: 'percent',
  salesGrowthAtLeast: 'percent',
  rndGrowthAtLeast: 'percent',
}

/** A parameter in words. */
export const parameterName = (path: string): Message => {
  const key = `policy.parameter.${keyOf(path)}`
  return knows(key) ? message(key) : words(keyOf(path))
}

/** The unit of a parameter's value, as the form's label says it. */
export const parameterUnit = (path: string): MessageKey | null => {
  const unit = units[keyOf(path)]
  return unit ? `policy.parameter.unit.${unit}` : null
}

/** A value in words: codes by their names; `field` is the field of the form that it is a value of. */
export function parameterValue(path: string, value: Leaf, edition: Edition, field?: Leaf): Message {
  if (typeof value === 'boolean') return message(value ? 'admin.yes' : 'admin.no')
  const nameOf = (code: unknown) => choiceName(field, String(code), edition) ?? codeName(path, String(code), edition)
  if (Array.isArray(value)) return listOf(value.map(nameOf))
  const unit = parameterUnit(path)
  return unit ? message('policy.parameter.withUnit', { value: nameOf(value), unit: message(unit) }) : nameOf(value)
}

/** Parameters whose values are fields of the form. */
const fieldKeys: ReadonlySet<string> = new Set(['path', 'part', 'whole', 'fields'])

/** A code by its name, as the product or the edition calls it. */
export function codeName(path: string, code: string, edition: Edition): Message {
  const key = keyOf(path)
  if (fieldKeys.has(key)) return labelOf(code, edition)
  if (unitKinds.includes(code as UnitKind) && (key === 'classes' || key === 'kinds'))
    return message(`policy.kind.${code as UnitKind}`)
  const own = [`policy.parameter.${key}.${code}`, `policy.${key.replace(/s$/, '')}.${code}`].find(knows)
  if (own) return message(own)
  const document = key === 'types' || key === 'type' ? edition.documents.find(({ type }) => type === code) : undefined
  const name =
    document ??
    [...edition.leadTypes, ...(edition.qualifications ?? []), ...edition.goalKinds].find((each) => each.code === code)
  if (name) return words(name.name, name.nameEn)
  const declared = `admin.qualification.${code}`
  return (key === 'qualified' || key === 'anyOf') && knows(declared) ? message(declared) : words(code)
}

function choiceName(field: Leaf | undefined, code: string, edition: Edition): Message | undefined {
  const choice = layoutOf(edition)
    .flatMap(({ fields }) => fields)
    .find(({ path }) => path === field)
    ?.choices?.find((each) => each.code === code)
  return choice && words(choice.name, choice.nameEn)
}
