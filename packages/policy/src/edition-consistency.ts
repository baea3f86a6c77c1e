import Big from 'big.js'
import type { MessageKey, MessageParam } from '@consortium/messages'
import { daysOf } from './days.ts'
import type { Edition } from './edition.ts'
import { expiryOf } from './expiry.ts'
import { actorsFor, firstSteps, type Procedure } from './procedure.ts'
import type { Review } from './review.ts'
import { message } from './message.ts'
import { layoutProblems } from './layout-consistency.ts'
import { nameProblems } from './rules/index.ts'
import { isObject, type Problem } from './shape.ts'

type Key = Extract<MessageKey, `policy.problem.edition.${string}`>

/** What an edition of sound structure says that cannot be: names nobody defines, doubles, sums that do not fit. */
export function consistencyProblems(edition: Edition): Problem[] {
  const { clauses, rules, checklist, documents, procedure, review, readings, caps } = edition
  return [
    ...doubles(
      'clauses',
      clauses.map(({ id }) => id),
    ),
    ...doubles(
      'rules',
      rules.map(({ id }) => id),
    ),
    ...doubles(
      'checklist',
      checklist.map(({ id }) => id),
    ),
    ...doubles(
      'documents',
      documents.map(({ type }) => type),
    ),
    ...doubles(
      'leadTypes',
      edition.leadTypes.map(({ code }) => code),
    ),
    ...doubles(
      'goalKinds',
      edition.goalKinds.map(({ code }) => code),
    ),
    ...doubles('review.criteria', review?.criteria.map(({ id }) => id) ?? []),
    ...unknownClauses(edition, new Set(clauses.map(({ id }) => id))),
    ...rules.flatMap((rule, index) => nameProblems(rule, edition, `rules[${index}]`)),
    ...rules.flatMap(({ readings: named = [] }, index) =>
      strangers(`rules[${index}].readings`, named, Object.keys(readings)),
    ),
    ...edition.changes.flatMap(({ reading }, index) =>
      strangers(`changes[${index}].reading`, reading ? [reading] : [], Object.keys(readings)),
    ),
    ...caps.flatMap(({ reading }, index) =>
      strangers(`caps[${index}].reading`, reading ? [reading] : [], Object.keys(readings)),
    ),
    ...changeProblems(edition),
    ...layoutProblems(edition),
    ...checklist.flatMap(({ step, again = [] }, index) =>
      strangers(
        `checklist[${index}].step`,
        [step, ...again],
        procedure.steps.map(({ id }) => id),
      ),
    ),
    ...procedureProblems(procedure),
    ...(review ? reviewProblems(review) : withoutReview(procedure)),
    ...dateProblems(edition),
  ]
}

function problem(path: string, key: Key, params?: Record<string, MessageParam>): Problem {
  return { path, message: message(key, params) }
}

function doubles(path: string, ids: string[]): Problem[] {
  return ids.flatMap((id, index) =>
    ids.indexOf(id) === index ? [] : [problem(`${path}[${index}]`, 'policy.problem.edition.double', { name: id })],
  )
}

function strangers(path: string, names: string[], known: string[]): Problem[] {
  return names
    .filter((name) => !known.includes(name))
    .map((name) => problem(path, 'policy.problem.edition.unknown-name', { name }))
}

/** Wherever in the document a `clause` or `clauses` names one, it must be there. */
function unknownClauses(value: unknown, known: Set<string>, path = ''): Problem[] {
  if (Array.isArray(value)) return value.flatMap((entry, index) => unknownClauses(entry, known, `${path}[${index}]`))
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([key, entry]) => {
    const place = path ? `${path}.${key}` : key
    const named = key === 'clause' ? [entry] : key === 'clauses' && path ? (entry as unknown[]) : null
    if (!named) return unknownClauses(entry, known, place)
    return named
      .filter((name) => !known.has(String(name)))
      .map((name) => problem(place, 'policy.problem.edition.unknown-clause', { clause: String(name) }))
  })
}

function procedureProblems(procedure: Procedure): Problem[] {
  const { initial, entries = [], steps } = procedure
  const byId = new Map(steps.map((step) => [step.id, step]))
  const targets = (id: string) =>
    byId.get(id)?.events.flatMap(({ to, otherwise }) => [to, ...(otherwise ? [otherwise] : [])])
  const reached = new Set(firstSteps(procedure))
  for (const id of reached) for (const target of targets(id) ?? []) reached.add(target)
  return [
    ...doubles(
      'procedure.steps',
      steps.map(({ id }) => id),
    ),
    ...strangers('procedure.initial', [initial], [...byId.keys()]),
    ...doubles(
      'procedure.entries',
      entries.map(({ id }) => id),
    ),
    ...entries.flatMap((entry, index) =>
      strangers(`procedure.entries[${index}].initial`, [entry.initial], [...byId.keys()]),
    ),
    ...steps.flatMap(({ id, events, final }, index) => {
      const path = `procedure.steps[${index}]`
      return [
        ...doubles(
          `${path}.events`,
          events.map((event) => event.id),
        ),
        ...strangers(`${path}.events`, targets(id)!, [...byId.keys()]),
        ...events.flatMap(({ id: name, by }, position) =>
          actorsFor(name).includes(by)
            ? []
            : [problem(`${path}.events[${position}].by`, 'policy.problem.edition.wrong-actor', { event: name })],
        ),
        ...(reached.has(id) ? [] : [problem(path, 'policy.problem.edition.unreachable', { step: id })]),
        ...(Boolean(final) === (events.length === 0)
          ? []
          : [problem(path, 'policy.problem.edition.dead-end', { step: id })]),
      ]
    }),
  ]
}

function reviewProblems({ criteria, panel, grades }: Review): Problem[] {
  const total = criteria.reduce((sum, { weight }) => sum.plus(weight), new Big(0))
  const least = panel.quotas.reduce((sum, { min }) => sum + min, 0)
  const from = grades.value.map((grade) => new Big(grade.from))
  return [
    ...(total.eq(100)
      ? []
      : [problem('review.criteria', 'policy.problem.edition.weights', { total: total.toFixed() })]),
    ...criteria.flatMap(({ min, max, step }, index) =>
      new Big(min).lt(max) && new Big(step).gt(0) && new Big(max).minus(min).mod(step).eq(0)
        ? []
        : [problem(`review.criteria[${index}]`, 'policy.problem.edition.scale')],
    ),
    ...(panel.quorum.value <= panel.size.value
      ? []
      : [problem('review.panel.quorum', 'policy.problem.edition.quorum')]),
    ...(least <= panel.size.value && panel.quotas.every(({ min, max }) => min <= max)
      ? []
      : [problem('review.panel.quotas', 'policy.problem.edition.quotas')]),
    ...(from.every((each, index) => index === 0 || from[index - 1]!.gt(each)) && from.at(-1)!.eq(0)
      ? []
      : [problem('review.grades', 'policy.problem.edition.grades')]),
  ]
}

/** What is forbidden outright takes nothing that would allow it. */
function changeProblems({ changes }: Edition): Problem[] {
  return changes.flatMap(({ forbidden, needs, forbiddenWhile }, index) =>
    forbidden && (needs.length > 0 || forbiddenWhile)
      ? [problem(`changes[${index}].forbidden`, 'policy.problem.edition.forbidden-yet-allowed')]
      : [],
  )
}

/** Nobody reviews: no step may lead there. */
function withoutReview({ steps }: Procedure): Problem[] {
  const acts = ['prepare-draw', 'open-material-review', 'open-demonstration', 'close-scoring']
  return steps.flatMap(({ events }, index) =>
    events
      .filter(({ id }) => acts.includes(id))
      .map(({ id }) => problem(`procedure.steps[${index}].events`, 'policy.problem.edition.no-review', { event: id })),
  )
}

function dateProblems(edition: Edition): Problem[] {
  const { issuedOn, effectiveFrom, expiresOn, targets, reportCalendar } = edition
  const expiry = daysOf(issuedOn.value) && expiryOf(edition)
  const days: [string, string][] = [
    ['issuedOn', issuedOn.value],
    ['effectiveFrom', effectiveFrom.value],
    ...(expiresOn ? [['expiresOn', expiresOn.value] as [string, string]] : []),
    ...targets.map(({ by }, index): [string, string] => [`targets[${index}].by`, by]),
    ...reportCalendar.flatMap(({ month, day }, index): [string, string][] => {
      const two = (number: number | null) => String(number).padStart(2, '0')
      return month === null && day === null ? [] : [[`reportCalendar[${index}]`, `2025-${two(month)}-${two(day)}`]]
    }),
  ]
  return [
    ...days.flatMap(([path, value]) =>
      daysOf(value) ? [] : [problem(path, 'policy.problem.edition.no-day', { day: value })],
    ),
    ...(expiry && expiry < effectiveFrom.value
      ? [problem(expiresOn ? 'expiresOn' : 'validity', 'policy.problem.edition.expires-before')]
      : []),
  ]
}
