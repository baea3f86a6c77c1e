import type { Message, MessageKey } from '@consortium/messages'
import { unitKinds, type Edition, type Rule } from './edition.ts'
import { codeName, keyOf, parameterName, parameterUnit, type Leaf } from './parameter-words.ts'
import { vocabulary } from './rules/index.ts'
import { isObject } from './shape.ts'

/** A rule's own keys, and what names things that are no bounds. */
export const notBounds: ReadonlySet<string> = new Set([
  ...['id', 'clause', 'kind', 'title', 'titleEn', 'force', 'proof', 'readings'],
  ...['line', 'regionCode', 'regionNameEn'],
])

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
