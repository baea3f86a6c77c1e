import type { Message } from '@consortium/messages'
import { alignClauses } from './align-clauses.ts'
import type { ComparedSide, Difference, OpenRow } from './compare-editions.ts'
import type { Check, Clause, Edition, Rule } from './edition.ts'
import { listOf, message, words } from './message.ts'
import { pairRules } from './pair-rules.ts'
import { parameterName, parameterValue, type Leaf } from './parameter-words.ts'
import { leavesOf } from './rule-parameters.ts'
import { nestedChecks, titleOf } from './rules/index.ts'

interface Said {
  edition: Edition
  clause: Clause
  rules: Rule[]
}

/** Clauses side by side, each with what its rules ask; differences of force, proof, thresholds, readings and checks. */
export function clauseRows(before: Edition, after: Edition): OpenRow[] {
  const samePolicy = before.code === after.code
  return alignClauses(before, after).map(([one, other]) => {
    const [was, is] = [one && saidOf(before, one), other && saidOf(after, other)]
    return {
      part: 'clauses',
      subject: (one ?? other)!.subject,
      id: `${one?.id ?? '-'} ${other?.id ?? '-'}`,
      label: null,
      before: was && sideOf(was),
      after: is && sideOf(is),
      differences: was && is ? differencesOf(was, is, samePolicy) : [],
    }
  })
}

const saidOf = (edition: Edition, clause: Clause): Said => ({
  edition,
  clause,
  rules: edition.rules.filter((rule) => rule.clause === clause.id),
})

const sideOf = ({ edition, clause, rules }: Said): ComparedSide => ({
  clause: { id: clause.id, cite: clause.cite },
  lines: [
    words(clause.text),
    ...rules.filter(({ kind }) => kind !== 'judgement').map((rule) => titleOf(rule, edition)),
  ],
})

function differencesOf(was: Said, is: Said, samePolicy: boolean): Difference[] {
  const { clause: one } = was
  const { clause: other } = is
  const upper = <T extends string>(word: T) => word.toUpperCase() as Uppercase<T>
  const simple = (aspect: Difference['aspect'], before: Message, after: Message): Difference[] =>
    JSON.stringify(before) === JSON.stringify(after) ? [] : [{ aspect, before, after }]
  return [
    ...simple('force', message(`admin.force.${upper(one.force)}`), message(`admin.force.${upper(other.force)}`)),
    ...simple('proof', message(`admin.proof.${upper(one.proof)}`), message(`admin.proof.${upper(other.proof)}`)),
    ...simple('status', message(`admin.policy.status.${one.status}`), message(`admin.policy.status.${other.status}`)),
    ...ruleDifferences(was, is),
    ...simple('readings', readingsOf(was), readingsOf(is)),
    ...simple('checklist', linesOf(was), linesOf(is)),
    // The words of two regions always differ: that is news only where nothing but the words says what is asked.
    ...(samePolicy || isOnlySaid(was, is) ? simple('wording', words(one.text), words(other.text)) : []),
  ]
}

const isOnlySaid = (...sides: Said[]): boolean =>
  sides.every(
    ({ edition, clause, rules }) => !rules.length && !edition.checklist.some((line) => line.clause === clause.id),
  )

function ruleDifferences(was: Said, is: Said): Difference[] {
  return pairRules(was.rules, is.rules).flatMap(([one, other]): Difference[] => {
    if (!one || !other) {
      const only = (rule: Rule | null, { edition }: Said) => rule && titleOf(rule, edition)
      return [{ aspect: 'rules', before: only(one, was), after: only(other, is) }]
    }
    return [
      ...forceOfRule(one, other, was, is),
      ...kindDifferences(one, other, was.edition, is.edition),
      ...parameterDifferences(one, other, was.edition, is.edition),
    ]
  })
}

/** Where a rule departs from the force of its clause. */
function forceOfRule(one: Rule, other: Rule, was: Said, is: Said): Difference[] {
  const [before, after] = [one.force ?? was.clause.force, other.force ?? is.clause.force]
  if (before === after || (!one.force && !other.force)) return []
  const say = (force: typeof before) => message(`admin.force.${force.toUpperCase() as Uppercase<typeof force>}`)
  return [{ aspect: 'force', what: titleOf(other, is.edition), before: say(before), after: say(after) }]
}

/** Checks that are of another kind than the one in their place; all or any of several is said as such. */
function kindDifferences(one: Check, other: Check, was: Edition, is: Edition): Difference[] {
  const joins = ['all', 'any']
  const inOther = nestedChecks(other)
  const within = nestedChecks(one).flatMap((check, at) => {
    const now = inOther[at]
    return now ? kindDifferences(check, now, was, is) : []
  })
  if (one.kind === other.kind) return within
  if (!joins.includes(one.kind) || !joins.includes(other.kind))
    return [{ aspect: 'rules', before: titleOf(one, was), after: titleOf(other, is) }]
  const join = ({ kind }: Check) => message(`admin.whatIf.join.${kind as 'all' | 'any'}`)
  return [{ aspect: 'threshold', what: message('admin.whatIf.join'), before: join(one), after: join(other) }, ...within]
}

/** Parameters whose values differ; one that is absent on a side sets no bound there. */
function parameterDifferences(one: Check, other: Check, was: Edition, is: Edition): Difference[] {
  const [before, after] = [leavesOf(one), leavesOf(other)]
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((path): Difference[] => {
    const [from, to] = [before.get(path), after.get(path)]
    if (JSON.stringify(from) === JSON.stringify(to)) return []
    return [
      {
        aspect: 'threshold',
        what: parameterName(path),
        before: from === undefined ? null : parameterValue(path, from, was, fieldBeside(path, before)),
        after: to === undefined ? null : parameterValue(path, to, is, fieldBeside(path, after)),
      },
    ]
  })
}

/** The field of the form whose values a parameter lists. */
const fieldBeside = (path: string, leaves: Map<string, Leaf>) => leaves.get(path.replace(/(?:in|notIn)$/, 'path'))

const readingsOf = ({ edition, rules }: Said): Message =>
  listOf(
    [...new Set(rules.flatMap(({ readings = [] }) => readings))]
      .sort()
      .map((id) => words(edition.readings[id] ? `${id}：${edition.readings[id].answer}` : id)),
  )

const linesOf = ({ edition, clause }: Said): Message =>
  listOf(
    edition.checklist
      .filter((line) => line.clause === clause.id)
      .map(({ question, questionEn }) => words(question, questionEn)),
  )
