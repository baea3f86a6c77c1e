import { say } from '@consortium/messages'
import { assess, vocabulary, type Check, type Edition, type Rule } from '@consortium/policy'
import type { Table } from './clause-tables.ts'

/** A rule with one thing about it changed, and what that is. */
interface Mutant {
  what: string
  rule: Rule | null
}

/** Whether a row finds what it expects. */
function finds(edition: Edition, { rule, clause, facts, gives, measured }: Table['rows'][number]): boolean {
  const found = assess(edition, facts).find(({ ruleId }) => ruleId === rule)
  const told = found?.measured ? say('zh', found.measured) : ''
  return found?.outcome === gives && found.clause === clause && (measured === undefined || told === measured)
}

/** Whether every row about a rule finds what it expects. */
const holds = ({ rows }: Table, edition: Edition, of: Rule): boolean =>
  rows.filter(({ rule }) => rule === of.id).every((row) => finds(edition, row))

/** Rows that do not find what they expect in the edition as it is: they would notice anything. */
export const wrong = ({ edition, rows }: Table): string[] =>
  rows.filter((row) => !finds(edition, row)).map(({ clause, rule, when }) => `${clause} ${rule}, ${when}`)

const isCheck = (value: unknown): value is Check => typeof value === 'object' && value !== null && 'kind' in value

/** The parts of a rule, each left out in turn: one of several that are asked together, the condition of an `if`. */
function partsOut(check: Check): { what: string; check: Check }[] {
  const inner = Object.entries(check).flatMap(([key, value]): { what: string; check: Check }[] => {
    if (isCheck(value))
      return partsOut(value).map(({ what, check: one }) => ({ what, check: { ...check, [key]: one } }))
    if (!Array.isArray(value) || !value.every(isCheck)) return []
    return value.flatMap((one, at) =>
      partsOut(one).map(({ what, check: other }) => ({ what, check: { ...check, [key]: value.with(at, other) } })),
    )
  })
  if (check.kind === 'if' && isCheck(check.when) && isCheck(check.must)) {
    const { when, must, ...envelope } = check
    return [...inner, { what: `without its condition ${when.kind}`, check: { ...envelope, ...must } }]
  }
  if (check.kind !== 'all' && check.kind !== 'any') return inner
  const of = check.of as Check[]
  if (of.length < 2) return inner
  const fewer = of.map((one, at) => ({
    what: `without ${one.kind} in ${check.kind}`,
    check: { ...check, of: of.toSpliced(at, 1) },
  }))
  return [...inner, ...fewer]
}

/** Bounds: a smallest step up or down must show in some row, else nothing just meets or just fails. */
const bounds = new Set([
  ...['min', 'max', 'minPercent', 'maxPercent', 'years', 'recentYears', 'minPerYear', 'forMonths', 'withinMonths'],
  ...['salesAtLeast', 'rndAtLeast', 'intensityAtLeast', 'atLeast', 'atMost'],
])

function nudged(check: Check): { what: string; check: Check }[] {
  return Object.entries(check).flatMap(([key, value]): { what: string; check: Check }[] => {
    if (isCheck(value)) return nudged(value).map(({ what, check: one }) => ({ what, check: { ...check, [key]: one } }))
    if (Array.isArray(value) && value.every(isCheck))
      return value.flatMap((one, at) =>
        nudged(one).map(({ what, check: other }) => ({ what, check: { ...check, [key]: value.with(at, other) } })),
      )
    if (!bounds.has(key)) return []
    const step = typeof value === 'number' ? 1 : 0.0001
    const moved = [Number(value) + step, Number(value) - step]
    return moved
      .map((number) => (typeof value === 'number' ? number : number.toFixed(4)))
      .filter((next) => vocabulary[check.kind]?.parameters[key]?.(next, key).length === 0)
      .map((next) => ({ what: `with ${key} ${next} for ${String(value)}`, check: { ...check, [key]: next } }))
  })
}

export interface Missing {
  clause: string
  rule: string
  what: string
}

/** Takes each rule out, then its parts, and moves its bounds: what of it no row of the table notices. */
export function unmissed(table: Table): Missing[] {
  const { edition, rows } = table
  return edition.rules.flatMap((rule) => {
    const told = (what: string): Missing => ({ clause: rule.clause, rule: rule.id, what })
    // A bare line for a person is put to every verdict by the tests of the region.
    if (rule.kind === 'judgement') return []
    if (!rows.some((row) => row.rule === rule.id)) return [told('taken out')]
    const mutants: Mutant[] = [...partsOut(rule), ...nudged(rule)].map(({ what, check }) => ({
      what,
      rule: check as Rule,
    }))
    return [{ what: 'taken out', rule: null }, ...mutants]
      .filter(({ rule: other }) => {
        const rules = edition.rules.flatMap((one) => (one.id === rule.id ? (other ?? []) : one))
        return holds(table, { ...edition, rules }, rule)
      })
      .map(({ what }) => told(what))
  })
}

/** Clauses that the system decides and that no row meets, or none fails. */
export function onesided({ edition, rows }: Table): string[] {
  return edition.clauses
    .filter(({ proof, status, force }) => proof === 'auto' && status === 'live' && force !== 'encouraged')
    .filter(({ id }) => edition.rules.some(({ clause, kind }) => clause === id && kind !== 'members-from-anywhere'))
    .filter(({ id }) => {
      const given = rows.filter(({ clause }) => clause === id).map(({ gives }) => gives)
      return !given.includes('met') || !given.some((outcome) => outcome === 'unmet' || outcome === 'needs-document')
    })
    .map(({ id }) => id)
}
