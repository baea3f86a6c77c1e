import { actProblems } from './act-consistency.ts'
import { daysOf } from './days.ts'
import type { Check, Edition } from './edition.ts'
import { expiryOf } from './expiry.ts'
import { doubles, problem, strangers } from './consistency-words.ts'
import type { Procedure } from './procedure.ts'
import { procedureProblems } from './procedure-consistency.ts'
import { reviewProblems } from './review-consistency.ts'
import { layoutProblems } from './layout-consistency.ts'
import { pathProblems } from './rules/form-path.ts'
import { nameProblems, nestedChecks } from './rules/index.ts'
import { isObject, type Problem } from './shape.ts'

/** What an edition of sound structure says that cannot be: names nobody defines, doubles, sums that do not fit. */
export function consistencyProblems(edition: Edition): Problem[] {
  const { clauses, rules, checklist, procedure, review, readings, caps } = edition
  return [
    ...allDoubles(edition),
    ...unknownClauses(edition, new Set(clauses.map(({ id }) => id))),
    ...rules.flatMap((rule, index) => nameProblems(rule, edition, `rules[${index}]`)),
    ...forceProblems(edition),
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
    ...(edition.book ? pathProblems(edition, edition.book.cover.paths, 'book.cover.paths') : []),
    ...layoutProblems(edition),
    ...checklist.flatMap(({ step, again = [] }, index) =>
      strangers(
        `checklist[${index}].step`,
        [step, ...again],
        procedure.steps.map(({ id }) => id),
      ),
    ),
    ...procedureProblems(procedure),
    ...actProblems(edition),
    ...evaluationProblems(edition),
    ...(review ? reviewProblems(review) : withoutReview(procedure)),
    ...dateProblems(edition),
  ]
}

/** Two of one name, wherever names tell things apart. */
function allDoubles(edition: Edition): Problem[] {
  const { review, inspection, evaluation, form } = edition
  const ids = (list: readonly { id: string }[] = []) => list.map(({ id }) => id)
  const lists: [string, string[]][] = [
    ['clauses', ids(edition.clauses)],
    ['rules', ids(edition.rules)],
    ['checklist', ids(edition.checklist)],
    ['documents', edition.documents.map(({ type }) => type)],
    ['leadTypes', edition.leadTypes.map(({ code }) => code)],
    ['qualifications', (edition.qualifications ?? []).map(({ code }) => code)],
    ['goalKinds', edition.goalKinds.map(({ code }) => code)],
    ['fields.list', edition.fields.list],
    ['evaluation.grades', ids(evaluation?.grades)],
    ['review.criteria', ids(review?.criteria)],
    ['review.grades', ids(review?.grades.value)],
    ['review.materialReview.lines', ids(review?.materialReview?.lines)],
    ['inspection.lines', ids(inspection?.lines)],
    ['reportCalendar', ids(edition.reportCalendar)],
    ['changes', ids(edition.changes)],
    ['caps', ids(edition.caps)],
    ['targets', ids(edition.targets)],
    ['form.sections', ids(form?.sections)],
  ]
  return lists.flatMap(([path, names]) => doubles(path, names))
}

/** What may stand under a clause that the order of steps settles: the form tells of it, no figure decides it. */
const recording: ReadonlySet<string> = new Set(['all', 'any', 'if', 'not', 'required-form-fields', 'form-value'])

/** Rules that make a bar of what is only encouraged, or that contradict how their clause is settled. */
function forceProblems({ clauses, rules }: Edition): Problem[] {
  const byId = new Map(clauses.map((clause) => [clause.id, clause]))
  return rules.flatMap((rule, index) => {
    const clause = byId.get(rule.clause)
    if (!clause) return []
    const path = `rules[${index}]`
    const kinds = kindsIn(rule)
    const proof = rule.proof ?? clause.proof
    const stranger = kinds.find((kind) => !recording.has(kind))
    const contradicts =
      proof === 'process' && stranger
        ? problem(path, 'policy.problem.edition.proof-process', { clause: clause.id, kind: stranger })
        : proof === 'judgement' && !kinds.includes('judgement')
          ? problem(path, 'policy.problem.edition.proof-judgement', { clause: clause.id, kind: rule.kind })
          : proof === 'auto' && rule.kind === 'judgement'
            ? problem(path, 'policy.problem.edition.proof-auto', { clause: clause.id })
            : null
    return [
      ...(clause.force === 'encouraged' && rule.force && rule.force !== 'encouraged'
        ? [problem(`${path}.force`, 'policy.problem.edition.force', { clause: clause.id })]
        : []),
      ...(contradicts ? [contradicts] : []),
    ]
  })
}

const kindsIn = (check: Check): string[] => [check.kind, ...nestedChecks(check).flatMap(kindsIn)]

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

/** What is forbidden outright takes nothing that would allow it. */
function changeProblems({ changes }: Edition): Problem[] {
  return changes.flatMap(({ forbidden, needs, forbiddenWhile }, index) =>
    forbidden && (needs.length > 0 || forbiddenWhile)
      ? [problem(`changes[${index}].forbidden`, 'policy.problem.edition.forbidden-yet-allowed')]
      : [],
  )
}

/** A consequence of a grade that nobody gives. */
const evaluationProblems = ({ evaluation }: Edition): Problem[] =>
  (evaluation?.consequences ?? []).flatMap(({ grade }, index) =>
    strangers(
      `evaluation.consequences[${index}].grade`,
      [grade],
      evaluation!.grades.map(({ id }) => id),
    ),
  )

/** Nobody reviews: no step may lead there. */
function withoutReview({ steps }: Procedure): Problem[] {
  const acts = ['prepare-draw', 'open-material-review', 'open-demonstration', 'close-scoring']
  return steps.flatMap(({ events }, index) =>
    events
      .filter(({ id }) => acts.includes(id))
      .map(({ id }) => problem(`procedure.steps[${index}].events`, 'policy.problem.edition.no-review', { event: id })),
  )
}

/** What the shape of a day cannot see: an end before its beginning, and the day of a year that no year has. */
function dateProblems(edition: Edition): Problem[] {
  const { effectiveFrom, expiresOn, reportCalendar } = edition
  const expiry = expiryOf(edition)
  const reports = reportCalendar.flatMap(({ month, day }, index) => {
    if (month === null && day === null) return []
    const two = (number: number | null) => (number === null ? '—' : String(number).padStart(2, '0'))
    // 29 February is no day of every year.
    return daysOf(`2025-${two(month)}-${two(day)}`)
      ? []
      : [problem(`reportCalendar[${index}]`, 'policy.problem.edition.no-day', { day: `${two(month)}-${two(day)}` })]
  })
  return [
    ...reports,
    ...(expiry && expiry < effectiveFrom.value
      ? [problem(expiresOn ? 'expiresOn' : 'validity', 'policy.problem.edition.expires-before')]
      : []),
  ]
}
