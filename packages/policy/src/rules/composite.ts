import type { Message } from '@consortium/messages'
import type { Check } from '../edition.ts'
import { isSame, listOf, message } from '../message.ts'
import { anything, listOfShape, whole } from '../shape.ts'
import { everyOutcome, maybe, needed, type Answer, type RuleKind } from './kind.ts'

/** The first of these that occurs decides: a clear no, then what is not known, then what waits for someone. */
const worstFirst = ['unmet', 'unknown', 'needs-document', 'needs-judgement'] as const
const bestFirst = ['met', 'unknown', 'needs-document', 'needs-judgement', 'unmet'] as const

const checks = Object.assign(listOfShape(anything, { min: 1, max: 40 }), { is: '列表：规则' })
const check = Object.assign((value: unknown, path: string) => anything(value, path), { is: '规则' })

export const all: RuleKind<{ of: Check[] }> = {
  about: '所列各项都符合。有一项不符合即不符合；不适用的项不计，全部不适用时整条不适用。',
  gives: everyOutcome,
  parameters: { of: needed(checks, '各项') },
  title: ({ of }, { titleOf }) => listOf(of.map(titleOf)),
  answer({ of }, { ask }) {
    const answers = of.map(ask).filter(({ outcome }) => outcome !== 'not-applicable')
    if (answers.length === 0) return { outcome: 'not-applicable' }
    return joined(answers, worstFirst.find((outcome) => answers.some((each) => each.outcome === outcome)) ?? 'met')
  },
}

export const any: RuleKind<{ of: Check[]; atLeast?: number }> = {
  about: '所列各项中符合一项，或符合规定的几项。',
  gives: everyOutcome,
  parameters: { of: needed(checks, '各项'), atLeast: maybe(whole(1, 40), '至少符合几项', '1') },
  problems: ({ of, atLeast = 1 }, _, path) =>
    atLeast <= of.length
      ? []
      : [{ path: `${path}.atLeast`, message: message('policy.problem.edition.bounds-crossed') }],
  title({ of, atLeast = 1 }, { titleOf }) {
    const what = listOf(of.map(titleOf), 'or')
    return atLeast === 1 ? what : message('policy.rule.at-least-of', { min: atLeast, what })
  },
  answer({ of, atLeast = 1 }, { ask }) {
    const answers = of.map(ask).filter(({ outcome }) => outcome !== 'not-applicable')
    if (answers.length === 0) return { outcome: 'not-applicable' }
    const count = (outcome: Answer['outcome']) => answers.filter((answer) => answer.outcome === outcome).length
    const met = answers.filter(({ outcome }) => outcome === 'met')
    if (met.length >= atLeast) return joined(met, 'met')
    if (answers.length - count('unmet') < atLeast) return joined(answers, 'unmet', true)
    // What is open may still make up the number: the nearest to being met says what it waits for.
    return joined(answers, bestFirst.find((outcome) => outcome !== 'met' && count(outcome) > 0) ?? 'unmet', true)
  },
}

/** `must` where `when` holds, `otherwise` (if there is one) where it does not. */
export const ifThen: RuleKind<{ when: Check; must: Check; otherwise?: Check }> = {
  about:
    '条件符合时，须符合规定；条件不符合时，按另一规定，没有另一规定则不适用。用于按牵头类型、领域、填报内容区别对待和豁免。',
  gives: everyOutcome,
  parameters: {
    when: needed(check, '条件'),
    must: needed(check, '条件符合时的规定'),
    otherwise: maybe(check, '条件不符合时的规定', '不适用'),
  },
  title: ({ must }, { titleOf }) => titleOf(must),
  answer({ when, must, otherwise }, { ask }) {
    const condition = ask(when)
    if (condition.outcome === 'met') return ask(must)
    if (condition.outcome === 'unknown') return { outcome: 'unknown', missing: condition.missing ?? [] }
    return otherwise && condition.outcome === 'unmet' ? ask(otherwise) : { outcome: 'not-applicable' }
  },
}

export const not: RuleKind<{ of: Check }> = {
  about: '所列一项不成立：该项不符合时本项符合，该项符合时本项不符合；其余结果不变。多作为 if 的条件。',
  gives: everyOutcome,
  parameters: { of: needed(check, '不应成立的一项') },
  title: ({ of }, { titleOf }) => message('policy.rule.not', { what: titleOf(of) }),
  answer({ of }, { ask }) {
    const { outcome, measured, missing, lines } = ask(of)
    const turned = outcome === 'met' ? 'unmet' : outcome === 'unmet' ? 'met' : outcome
    return { outcome: turned, ...(measured && { measured }), ...(missing && { missing }), ...(lines && { lines }) }
  },
}

/** What several say together; of a choice between them either requirement is enough, and either shortfall to make up. */
function joined(answers: Answer[], outcome: Answer['outcome'], choice = false): Answer {
  const said = { required: [] as Message[], measured: [] as Message[], shortfall: [] as Message[] }
  const missing: string[] = []
  const lines: string[] = []
  for (const each of answers) {
    if (each.required) said.required.push(each.required)
    if (each.measured) said.measured.push(each.measured)
    if (each.shortfall) said.shortfall.push(each.shortfall)
    if (each.missing && outcome === 'unknown') missing.push(...each.missing)
    if (each.lines) lines.push(...each.lines)
  }
  const answer: Answer = { outcome, missing, lines }
  if (said.required.length) answer.required = listOf(once(said.required), choice ? 'any' : 'all')
  if (said.measured.length) answer.measured = listOf(once(said.measured), 'parts')
  if (said.shortfall.length) answer.shortfall = listOf(once(said.shortfall), choice ? 'any' : 'parts')
  return answer
}

/** Several checks look at the same: what was found is said once. */
function once(said: Message[]): Message[] {
  if (said.length < 2) return said
  const parts = said.flatMap(partsOf)
  return parts.filter((part, at) => !parts.some((earlier, before) => before < at && isSame(earlier, part)))
}

const partsOf = (said: Message): Message[] =>
  said.key === 'policy.list.parts'
    ? [said.params!['a'], said.params!['b']].flatMap((part) => partsOf(part as Message))
    : [said]
