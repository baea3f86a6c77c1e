import type { Message, MessageKey } from '@consortium/messages'
import type { Check, Edition, Rule } from './edition.ts'
import { formSections } from './form-sections.ts'
import { ownFields } from './layout.ts'
import { message, words } from './message.ts'
import type { Parameter, Parameters } from './rules/kind.ts'
import { titleOf, vocabulary } from './rules/index.ts'
import { unitTests, type UnitTest } from './rules/unit-test.ts'
import { codeName, parameterName, parameterUnit, type Leaf } from './parameter-words.ts'
import { isObject } from './shape.ts'

export interface Choice {
  code: string
  name: Message
  /** The part of the form that it stands in. */
  group?: Message
}

/** What of a check can be turned: its path in the rule, its value now, and what the value may be. */
export interface Adjustable {
  path: string
  name: Message
  unit: MessageKey | null
  /** Meaning and unit as the kind documents them, in Chinese; of one that is not set, what holds without it. */
  about: string
  /** `one`: one of the choices; `codes`: some of them; `list`: texts that are typed. */
  input: 'whole' | 'decimal' | 'flag' | 'day' | 'text' | 'one' | 'codes' | 'list'
  /** Absent where the check does not set it. */
  value?: Leaf
  /** May be left out. */
  optional: boolean
  choices?: Choice[]
}

/** A check with what can be turned in it and in those that stand in it. */
export interface AdjustableCheck {
  path: string
  name: Message
  place: 'rule' | 'each' | 'when' | 'must' | 'otherwise'
  /** Can be left out of the check around it. */
  removable: boolean
  /** How those in it are joined. */
  join?: 'all' | 'any'
  values: Adjustable[]
  /** Bounds that the kind knows and this check does not set. */
  more: Adjustable[]
  checks: AdjustableCheck[]
}

/** What names the thing that is looked at, not what is asked of it. */
const subjects: ReadonlySet<string> = new Set([
  ...['path', 'part', 'whole', 'pairs', 'rows', 'line', 'attestation', 'unit', 'unitEn', 'is'],
])

const under = (path: string, key: string) => (path ? `${path}.${key}` : key)

export function adjustableRule(rule: Rule, edition: Edition): AdjustableCheck {
  return adjustableCheck(rule, edition, { path: '', place: 'rule', removable: false })
}

function adjustableCheck(
  check: Check,
  edition: Edition,
  at: Pick<AdjustableCheck, 'path' | 'place' | 'removable'>,
): AdjustableCheck {
  const { kind } = check
  const all = adjustablesIn(check, vocabulary[kind]!.parameters, check, edition, at.path)
  const checks = nestedOf(check, at.path).map((nested) => adjustableCheck(nested.check, edition, nested))
  const joins = kind === 'all' || kind === 'any'
  return {
    ...at,
    name: titleOf(check, edition),
    ...(joins && checks.length > 1 && { join: kind }),
    values: all.filter(({ value }) => value !== undefined),
    more: all.filter(({ value }) => value === undefined),
    checks,
  }
}

interface Nested extends Pick<AdjustableCheck, 'path' | 'place' | 'removable'> {
  check: Check
}

function nestedOf(check: Check, path: string): Nested[] {
  if (check.kind === 'not')
    return [{ check: check['of'] as Check, path: under(path, 'of'), place: 'each', removable: false }]
  if (check.kind === 'if')
    return (['when', 'must', 'otherwise'] as const).flatMap((place) =>
      check[place]
        ? [{ check: check[place] as Check, path: under(path, place), place, removable: place !== 'must' }]
        : [],
    )
  if (check.kind !== 'all' && check.kind !== 'any') return []
  const of = check['of'] as Check[]
  return of.map((each, index) => ({
    check: each,
    path: under(path, `of[${index}]`),
    place: 'each',
    removable: of.length > 1,
  }))
}

/** The parameters of a check, and those of what it asks of each unit. */
function adjustablesIn(check: Check, parameters: Parameters, of: object, edition: Edition, path: string): Adjustable[] {
  return Object.entries(parameters).flatMap(([key, parameter]) => {
    const value = (of as Record<string, unknown>)[key]
    const place = under(path, key)
    if (key === 'must' && isObject(value) && typeof value['is'] === 'string')
      return adjustablesIn(check, unitTests[value['is'] as UnitTest['is']].parameters, value, edition, place)
    if (subjects.has(key) || !parameter.takes) return []
    return [adjustable(key, parameter, value as Leaf | undefined, check, edition, place)]
  })
}

function adjustable(
  key: string,
  parameter: Parameter,
  value: Leaf | undefined,
  check: Check,
  edition: Edition,
  path: string,
): Adjustable {
  const takes = parameter.takes!
  const { input } = takes
  // A type of lead and a document may have the same code.
  const types =
    key === 'in' || key === 'notIn'
      ? choicesOf(check, edition)
      : key === 'types' && check.kind !== 'required-document'
        ? edition.leadTypes
        : []
  const nameOf = (code: string) => {
    const type = types.find((each) => each.code === code)
    return type ? words(type.name, type.nameEn) : codeName(path, code, edition)
  }
  const closed = 'codes' in takes ? takes.codes : undefined
  const codes = closed ?? codesOf(key, check, edition, value)
  const choices = codes.map((code): Choice => ({ code, name: nameOf(code), ...groupOf(key, code, edition) }))
  return {
    path,
    name: check.kind === 'any' ? message('policy.parameter.atLeastOf') : parameterName(path),
    unit: parameterUnit(path),
    about: [parameter.about, parameter.is, value === undefined && parameter.absent && `不写时：${parameter.absent}`]
      .filter(Boolean)
      .join('；'),
    input: input === 'list' ? (codes.length ? 'codes' : 'list') : input === 'text' && codes.length ? 'one' : input,
    ...(value !== undefined && { value }),
    optional: Boolean(parameter.optional),
    ...(choices.length && { choices }),
  }
}

/** What the edition has for a parameter that takes names of it; none where any text will do. */
function codesOf(key: string, check: Check, edition: Edition, value: Leaf | undefined): string[] {
  const { leadTypes, goalKinds, documents, fields } = edition
  const held = Array.isArray(value) ? value.map(String) : []
  const withHeld = (codes: string[]) => [...new Set([...codes, ...held])]
  switch (key) {
    case 'types':
      return check.kind === 'required-document' ? documents.map(({ type }) => type) : leadTypes.map(({ code }) => code)
    case 'type':
      return documents.filter(({ per }) => per === 'unit').map(({ type }) => type)
    case 'qualified':
    case 'anyOf':
      return withHeld([...leadTypes, ...(edition.qualifications ?? [])].map(({ code }) => code))
    case 'preferred':
      return leadTypes.map(({ code }) => code)
    case 'kinds':
      return goalKinds.map(({ code }) => code)
    case 'fields':
      return formPaths(edition, held)
    case 'in':
    case 'notIn': {
      const path = String(check['path'])
      if (path === 'field') return withHeld(fields.list)
      return choicesOf(check, edition).map(({ code }) => code)
    }
    default:
      return []
  }
}

/** What the field that a check looks at offers. */
const choicesOf = (check: Check, edition: Edition) => ownFields(edition).get(String(check['path']))?.choices ?? []

/** Every field of the form; one that is asked of some rows alone stands for its column. */
function formPaths(edition: Edition, held: string[]): string[] {
  const pattern = (path: string) => path.replace(/\[[\w-]+\]/, '[]')
  const known = formSections(edition).flatMap(({ rows, fields }) => [
    ...(rows ? [rows] : []),
    ...fields.map(({ path }) => path),
  ])
  const paths = known.map((path) => held.find((one) => pattern(one) === path) ?? path)
  return [...new Set([...paths, ...held])]
}

function groupOf(key: string, code: string, edition: Edition): { group?: Message } {
  if (key !== 'fields') return {}
  const pattern = code.replace(/\[[\w-]+\]/, '[]')
  const found = formSections(edition).find(
    ({ rows, fields }) => rows === code || fields.some(({ path }) => path === pattern),
  )
  return found ? { group: found.label } : {}
}

/** All that a rule sets, in its order. */
export function adjustablesOf(rule: Rule, edition: Edition): Adjustable[] {
  const all = ({ values, checks }: AdjustableCheck): Adjustable[] => [...values, ...checks.flatMap(all)]
  return all(adjustableRule(rule, edition))
}
