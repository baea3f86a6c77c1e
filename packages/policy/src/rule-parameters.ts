import type { Message, MessageKey } from '@consortium/messages'
import { unitKinds, type Edition, type Rule, type UnitKind } from './edition.ts'
import { labelOf } from './form-sections.ts'
import { listOf, message, words } from './message.ts'
import { vocabulary } from './rules/index.ts'
import { isObject } from './shape.ts'

/** A rule's own keys, and what names things that are no bounds. */
const notBounds: ReadonlySet<string> = new Set([
  ...['id', 'clause', 'kind', 'title', 'titleEn', 'force', 'proof', 'readings'],
  ...['line', 'regionCode', 'regionNameEn'],
])

type Leaf = string | number | boolean | (string | number)[]

/** The values of a check and of those nested in it, by their path: 'must.of[0].min'. */
export function leavesOf(check: unknown, path = ''): Map<string, Leaf> {
  if (Array.isArray(check) && !check.every((each) => typeof each === 'string' || typeof each === 'number'))
    return new Map(check.flatMap((each, at) => [...leavesOf(each, `${path}[${at}]`)]))
  if (!isObject(check)) return new Map([[path, check as Leaf]])
  return new Map(
    Object.entries(check)
      .filter(([key]) => !notBounds.has(key))
      .flatMap(([key, value]) => [...leavesOf(value, path ? `${path}.${key}` : key)]),
  )
}

const keyOf = (path: string): string =>
  path
    .replace(/\[\d+\]/g, '')
    .split('.')
    .at(-1)!

/** Parameters that have a name in words, with the unit of their value. */
const named = {
  min: 'count',
  max: 'count',
  minPercent: 'percent',
  countLead: null,
  years: 'years',
  recentYears: 'years',
  minPerYear: 'count',
  salesAtLeast: 'wan',
  rndAtLeast: 'wan',
  intensityAtLeast: 'percent',
  unique: null,
  classes: null,
  kinds: null,
  levels: null,
  preferred: null,
  types: null,
  fields: null,
  in: null,
  notIn: null,
  regionName: null,
} as const

const isNamed = (key: string): key is keyof typeof named => Object.hasOwn(named, key)

/** A parameter in words; one without a name of its own keeps its key. */
export const parameterName = (path: string): Message => {
  const key = keyOf(path)
  return isNamed(key) ? message(`policy.parameter.${key}`) : words(key)
}

/** The unit of a parameter's value, as the form's label says it. */
const parameterUnit = (path: string): MessageKey | null => {
  const key = keyOf(path)
  const unit = isNamed(key) ? named[key] : null
  return unit && `policy.parameter.unit.${unit}`
}

/** A value in words: codes by their names. */
export function parameterValue(path: string, value: Leaf, edition: Edition): Message {
  if (typeof value === 'boolean') return message(value ? 'admin.yes' : 'admin.no')
  if (Array.isArray(value)) return listOf(value.map((each) => codeName(path, String(each), edition)))
  const unit = parameterUnit(path)
  const text = codeName(path, String(value), edition)
  return unit ? message('policy.parameter.withUnit', { value: text, unit: message(unit) }) : text
}

function codeName(path: string, code: string, edition: Edition): Message {
  const key = keyOf(path)
  const known = [...edition.leadTypes, ...edition.goalKinds].find((each) => each.code === code)
  if (unitKinds.includes(code as UnitKind) && (key === 'classes' || key === 'kinds'))
    return message(`policy.kind.${code as UnitKind}`)
  if (key === 'levels') return message(`policy.level.${code as 'city'}`)
  if (key === 'fields') return labelOf(code, edition)
  const document = key === 'types' ? edition.documents.find(({ type }) => type === code) : undefined
  const name = document ?? known
  return name ? words(name.name, name.nameEn) : words(code)
}

/** What of a rule can be turned: its path, its value now, and what the value may be. */
export interface Adjustable {
  path: string
  name: Message
  unit: MessageKey | null
  /** Meaning and unit as the kind documents them, in Chinese. */
  about: string
  input: 'whole' | 'decimal' | 'flag' | 'codes'
  value: Leaf
  /** For `codes`: what may be chosen. */
  choices?: { code: string; name: Message }[]
}

/** The bounds of a rule that a what-if may turn, in the order of the rule. */
export function adjustablesOf(rule: Rule, edition: Edition): Adjustable[] {
  return [...leavesOf(rule)].flatMap(([path, value]): Adjustable[] => {
    const base = { path, name: parameterName(path), unit: parameterUnit(path), about: aboutOf(rule, path), value }
    if (typeof value === 'number') return [{ ...base, input: 'whole' }]
    if (typeof value === 'boolean') return [{ ...base, input: 'flag' }]
    if (typeof value === 'string') return /^\d+(\.\d+)?$/.test(value) ? [{ ...base, input: 'decimal' }] : []
    const codes = choicesOf(keyOf(path), value, edition)
    return codes.length
      ? [{ ...base, input: 'codes', choices: codes.map((code) => ({ code, name: codeName(path, code, edition) })) }]
      : []
  })
}

/** Of lists, those whose codes are of a closed set: kinds of units, levels, types of leads. */
function choicesOf(key: string, value: unknown[], { leadTypes, goalKinds }: Edition): string[] {
  const sets = [unitKinds as readonly string[], ['national', 'provincial', 'city']]
  const own = [leadTypes.map(({ code }) => code), goalKinds.map(({ code }) => code)]
  if (key === 'fields' || key === 'in' || key === 'notIn') return []
  const found = [...sets, ...own].find(
    (codes) => value.length > 0 && value.every((each) => codes.includes(String(each))),
  )
  return [...(found ?? [])]
}

/** What the kind of the innermost check on the way says of the parameter. */
function aboutOf(rule: Rule, path: string): string {
  const steps = path.replace(/\[(\d+)\]/g, '.$1').split('.')
  let at: unknown = rule
  let about = ''
  for (const step of steps) {
    if (isObject(at) && typeof at.kind === 'string') {
      const known = vocabulary[at.kind]?.parameters[step]
      if (known) about = [known.about, known.is].filter(Boolean).join('；')
    }
    at = isObject(at) || Array.isArray(at) ? (at as Record<string, unknown>)[step] : undefined
  }
  return about
}
