import { strangers } from '../consistency-words.ts'
import { message, words } from '../message.ts'
import { text } from '../shape.ts'
import { needed, type RuleKind } from './kind.ts'

/** A line of the checklist that a person answers. */
export const judgement: RuleKind<{ line: string }> = {
  about: '由人判断的一条审核要点：未判断前为待判断，判断后按结论。',
  gives: ['met', 'unmet', 'needs-judgement'],
  parameters: { line: needed(text(), '政策 `checklist` 中的要点编号') },
  problems: ({ line }, { checklist }, path) =>
    strangers(
      `${path}.line`,
      [line],
      checklist.map(({ id }) => id),
    ),
  title({ line }, { edition: { checklist } }) {
    const found = checklist.find(({ id }) => id === line)
    return found ? words(found.question, found.questionEn) : words(line)
  },
  answer({ line }, { facts: { verdicts } }) {
    const verdict = Object.hasOwn(verdicts, line) ? verdicts[line] : undefined
    if (!verdict) return { outcome: 'needs-judgement', lines: [line] }
    const measured = message(`policy.verdict.${verdict}`)
    if (verdict === 'conforms') return { outcome: 'met', measured, lines: [line] }
    return { outcome: 'unmet', measured, shortfall: message('policy.judgement.failed'), lines: [line] }
  },
}
