import type { Check, DocumentCondition, Edition, Force, Rule } from './edition.ts'
import { vocabulary } from './rules/index.ts'
import { unitTests, type UnitTest } from './rules/unit-test.ts'
import { isObject } from './shape.ts'

/** What a what-if turns of one rule. */
export interface RuleChange {
  ruleId: string
  /** The rule is not asked at all. */
  off?: boolean
  force?: Force
  /** Values by their path in the rule: 'min', 'of[0].salesAtLeast', 'must.kind' for all or any; null: not set. */
  values?: Record<string, unknown>
  /** Paths of the checks in it that are not asked; without its `when` an `if` asks always. */
  without?: string[]
}

export interface DraftChanges {
  version: string
  rules: RuleChange[]
  fields?: { list: string[]; open: boolean }
  namePattern?: string
  /** When documents of the edition are required. */
  documents?: { type: string; requiredWhen: DocumentCondition }[]
  /** Names of further documents that are always required. */
  added?: string[]
  effectiveFrom?: string
  /** The last day; null: none is named. */
  expiresOn?: string | null
  validityYears?: number
}

/** An edition with changes, as a draft of its own; the given one stays as it is. What cannot be is for `parseEdition` to say. */
export function draftOf(edition: Edition, changes: DraftChanges): Edition {
  const { version, rules: turned, fields, namePattern } = changes
  const draft = JSON.parse(JSON.stringify(edition)) as Edition
  draft.version = version
  draft.status = 'draft'
  const off = new Set(turned.filter((change) => change.off).map(({ ruleId }) => ruleId))
  draft.rules = draft.rules
    .filter(({ id }) => !off.has(id))
    .map((rule) =>
      turn(
        rule,
        draft,
        turned.find(({ ruleId }) => ruleId === rule.id),
      ),
    )
  // A step or a way in about a part of the application names its rules.
  for (const scope of scopesOf(draft)) scope.rules = scope.rules.filter((id) => !off.has(id))
  if (fields) turnFields(draft, fields)
  if (namePattern !== undefined) draft.name.pattern = namePattern
  turnDates(draft, changes)
  turnDocuments(draft, changes)
  return draft
}

const scopesOf = ({ procedure: { steps, entries = [] } }: Edition) =>
  [...steps.map(({ scope }) => scope), ...entries.map(({ only }) => only)].filter((scope) => scope !== undefined)

function turn(rule: Rule, { clauses }: Edition, change: RuleChange | undefined): Rule {
  if (!change) return rule
  for (const [path, value] of Object.entries(change.values ?? {})) put(rule, path, value)
  for (const path of (change.without ?? []).toSorted(innermostFirst)) take(rule, path)
  if (change.force) {
    const own = clauses.find(({ id }) => id === rule.clause)!.force
    if (change.force === own) delete rule.force
    else rule.force = change.force
  }
  return rule
}

type Keyed = Record<string, unknown>
const stepsOf = (path: string) =>
  path
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter(Boolean)
const isKeyed = (value: unknown): value is Keyed => isObject(value) || Array.isArray(value)
const at = (root: unknown, steps: string[]): unknown =>
  steps.reduce<unknown>((value, step) => (isKeyed(value) && Object.hasOwn(value, step) ? value[step] : undefined), root)

/** Puts a value where the path leads; a path that leads nowhere puts nothing. */
function put(rule: Rule, path: string, value: unknown): void {
  const steps = stepsOf(path)
  const last = steps.pop()!
  const parent = at(rule, steps)
  if (!isKeyed(parent) || !(Object.hasOwn(parent, last) || knows(parent, last))) return
  if (value === null) delete parent[last]
  else parent[last] = value
  // All of them are asked: a number of them says nothing then.
  if (last === 'kind' && value === 'all') delete parent['atLeast']
}

/** Whether the kind of a check, or what is asked of a unit, has such a parameter. */
function knows(parent: Keyed, key: string): boolean {
  const { kind, is } = parent
  if (typeof kind === 'string') return Object.hasOwn(vocabulary[kind]?.parameters ?? {}, key)
  return typeof is === 'string' && Object.hasOwn(unitTests[is as UnitTest['is']]?.parameters ?? {}, key)
}

/** Of two paths the deeper one, of two in one list the later one: what is taken out moves none of those still to come. */
function innermostFirst(one: string, other: string): number {
  const [a, b] = [stepsOf(one), stepsOf(other)]
  return b.length - a.length || Number(b.at(-1)) - Number(a.at(-1)) || 0
}

/** Takes a check out of the one around it. */
function take(rule: Rule, path: string): void {
  const steps = stepsOf(path)
  const last = steps.pop()!
  const parent = at(rule, steps)
  if (Array.isArray(parent)) parent.splice(Number(last), 1)
  else if (isObject(parent) && last === 'when') {
    const must = parent['must'] as Check
    for (const key of ['when', 'must', 'otherwise']) delete parent[key]
    Object.assign(parent, must)
  } else if (isObject(parent) && last === 'otherwise') delete parent['otherwise']
}

/** Where a path of a rule leads once checks are taken out of it. */
export function pathWithout(path: string, without: string[] = []): string {
  let seen = ''
  return path
    .split('.')
    .flatMap((step) => {
      const [, key = step, index] = /^(\w+)\[(\d+)\]$/.exec(step) ?? []
      const around = seen
      seen = seen ? `${seen}.${step}` : step
      if (key === 'must' && without.includes(around ? `${around}.when` : 'when')) return []
      if (index === undefined) return [step]
      const list = around ? `${around}.${key}` : key
      const gone = Array.from({ length: Number(index) }, (_, before) => `${list}[${before}]`)
      return [`${key}[${Number(index) - gone.filter((one) => without.includes(one)).length}]`]
    })
    .join('.')
}

/** The list of industries, and the rules that tell those beside it. */
function turnFields(draft: Edition, fields: { list: string[]; open: boolean }): void {
  const before = JSON.stringify(draft.fields.list)
  const follow = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(follow)
    if (!isObject(value)) return
    for (const key of ['in', 'notIn'])
      if (value['kind'] === 'form-value' && value['path'] === 'field' && JSON.stringify(value[key]) === before)
        value[key] = [...fields.list]
    Object.values(value).forEach(follow)
  }
  follow(draft.rules)
  Object.assign(draft.fields, fields)
}

function turnDates(draft: Edition, { effectiveFrom, expiresOn, validityYears }: DraftChanges): void {
  if (effectiveFrom !== undefined) draft.effectiveFrom = { value: effectiveFrom }
  if (expiresOn === null) delete draft.expiresOn
  else if (expiresOn !== undefined) draft.expiresOn = { value: expiresOn }
  if (validityYears !== undefined && draft.validity) draft.validity.years = validityYears
}

/** A document that is newly required and that no rule asks for gets a rule: without one it would decide nothing. */
function turnDocuments(draft: Edition, { documents: turned = [], added = [] }: DraftChanges): void {
  for (const { type, requiredWhen } of turned) {
    const document = draft.documents.find((each) => each.type === type)
    if (document) document.requiredWhen = requiredWhen
  }
  added.forEach((name, index) => {
    const known = new Set(draft.documents.map(({ type }) => type))
    const type = Array.from({ length: 99 }, (_, n) => `added-${index + 1 + n}`).find((one) => !known.has(one))!
    draft.documents.push({ type, name, nameEn: name, per: 'case', requiredWhen: { is: 'always' } })
  })
  const asked = JSON.stringify(draft.rules)
  for (const { type, clause, requiredWhen } of draft.documents) {
    const isNew = type.startsWith('added-') || turned.some((one) => one.type === type)
    if (!isNew || requiredWhen.is === 'optional' || new RegExp(`"types":\\[[^\\]]*"${type}"`).test(asked)) continue
    draft.rules.push({
      ...{ id: `document-${type}`, clause: clauseFor(draft, clause), kind: 'required-document', types: [type] },
      ...{ force: 'mandatory', proof: 'document' },
    })
  }
}

/** A rule stands under a clause, and none that only encourages can ask for anything. */
function clauseFor({ clauses, rules }: Edition, wanted: string | undefined): string {
  const bars = (id: string | undefined) => clauses.some((clause) => clause.id === id && clause.force !== 'encouraged')
  const similar = rules.find(({ kind, clause }) => kind === 'required-document' && bars(clause))?.clause
  return (bars(wanted) ? wanted : similar) ?? clauses.find(({ force }) => force !== 'encouraged')!.id
}
