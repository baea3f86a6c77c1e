import type { Message } from '@consortium/messages'
import type { Check, Edition } from '../edition.ts'
import type { Facts } from '../facts.ts'
import type { Outcome } from '../finding.ts'
import type { Problem, Shape } from '../shape.ts'

/** What a check says of the facts, before the force of its clause is applied. */
export interface Answer {
  outcome: Exclude<Outcome, 'noted'>
  required?: Message
  measured?: Message
  shortfall?: Message
  missing?: string[]
  lines?: string[]
}

/** The facts and the edition, and how to put a nested check. */
interface Question {
  edition: Edition
  facts: Facts
  ask(check: Check): Answer
}

/** How a kind describes itself; `titleOf` names nested checks. */
interface Naming {
  edition: Edition
  titleOf(check: Check): Message
}

/** One word of the vocabulary. `C` is the shape of its parameters. */
export interface RuleKind<C> {
  /** Parameters beside `kind`. */
  parameters: Record<string, Shape & { optional?: true }>
  /** What the shape cannot see: names that the edition does not know. */
  problems?(check: C, edition: Edition, path: string): Problem[]
  title(check: C, naming: Naming): Message
  answer(check: C, question: Question): Answer
}

export function unknown(missing: string[], more: Partial<Answer> = {}): Answer {
  return { outcome: 'unknown', missing, ...more }
}
