import { message, words } from '../message.ts'
import { text } from '../shape.ts'
import type { RuleKind } from './kind.ts'

/** A line of the checklist that a person answers. */
export const judgement: RuleKind<{ line: string }> = {
  parameters: { line: text() },
  problems: ({ line }, { checklist }, path) =>
    checklist.some(({ id }) => id === line)
      ? []
      : [{ path: `${path}.line`, message: message('policy.problem.edition.unknown-name', { name: line }) }],
  title({ line }, { edition: { checklist } }) {
    const found = checklist.find(({ id }) => id === line)
    return found ? words(found.question, found.questionEn) : words(line)
  },
  answer({ line }, { facts: { verdicts } }) {
    const verdict = Object.hasOwn(verdicts, line) ? verdicts[line] : undefined
    if (!verdict) return { outcome: 'needs-judgement', lines: [line] }
    return {
      outcome: verdict === 'conforms' ? 'met' : 'unmet',
      measured: message(`policy.verdict.${verdict}`),
      lines: [line],
    }
  },
}
