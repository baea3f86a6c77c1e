import type { Check } from '../edition.ts'
import { listOf } from '../message.ts'
import { anything, listOfShape } from '../shape.ts'
import type { Answer, RuleKind } from './kind.ts'

/** The first of these that occurs decides: a clear no, then what is not known, then what waits for someone. */
const worstFirst = ['unmet', 'unknown', 'needs-document', 'needs-judgement'] as const
const bestFirst = ['met', 'unknown', 'needs-document', 'needs-judgement', 'unmet'] as const

export const all: RuleKind<{ of: Check[] }> = {
  parameters: { of: listOfShape(anything, { min: 1 }) },
  title: ({ of }, { titleOf }) => listOf(of.map(titleOf)),
  answer({ of }, { ask }) {
    const answers = of.map(ask).filter(({ outcome }) => outcome !== 'not-applicable')
    if (answers.length === 0) return { outcome: 'not-applicable' }
    return joined(answers, worstFirst.find((outcome) => answers.some((each) => each.outcome === outcome)) ?? 'met')
  },
}

export const any: RuleKind<{ of: Check[] }> = {
  parameters: { of: listOfShape(anything, { min: 1 }) },
  title: ({ of }, { titleOf }) => listOf(of.map(titleOf), 'or'),
  answer({ of }, { ask }) {
    const answers = of.map(ask).filter(({ outcome }) => outcome !== 'not-applicable')
    const outcome = bestFirst.find((each) => answers.some((answer) => answer.outcome === each))
    if (!outcome) return { outcome: 'not-applicable' }
    return joined(outcome === 'met' ? answers.filter((answer) => answer.outcome === 'met') : answers, outcome)
  },
}

/** `must` where `when` holds; elsewhere it does not apply. */
export const ifThen: RuleKind<{ when: Check; must: Check }> = {
  parameters: { when: anything, must: anything },
  title: ({ must }, { titleOf }) => titleOf(must),
  answer({ when, must }, { ask }) {
    const condition = ask(when)
    if (condition.outcome === 'met') return ask(must)
    if (condition.outcome === 'unknown') return { outcome: 'unknown', missing: condition.missing ?? [] }
    return { outcome: 'not-applicable' }
  },
}

function joined(answers: Answer[], outcome: Answer['outcome']): Answer {
  const words = (of: 'required' | 'measured' | 'shortfall') => {
    const said = answers.flatMap((answer) => answer[of] ?? [])
    return said.length ? { [of]: listOf(said) } : {}
  }
  return {
    outcome,
    ...words('required'),
    ...words('measured'),
    ...words('shortfall'),
    missing: outcome === 'unknown' ? answers.flatMap(({ missing = [] }) => missing) : [],
    lines: answers.flatMap(({ lines = [] }) => lines),
  }
}
