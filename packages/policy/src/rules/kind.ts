import type { Message } from '@consortium/messages'
import type { Check, Edition } from '../edition.ts'
import type { Facts } from '../facts.ts'
import type { Outcome } from '../finding.ts'
import { optional, type OptionalShape, type Problem, type Shape } from '../shape.ts'

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

/** A parameter with what the reference page (docs/reference/rule-kinds.md) says of it. */
export interface Parameter extends OptionalShape {
  /** Meaning and unit, in Chinese as the page is. */
  about: string
  /** What holds where it is left out. */
  absent?: string
}

export type Parameters = Record<string, Parameter>

/** One word of the vocabulary. `C` is the shape of its parameters. */
export interface RuleKind<C> {
  /** What it asks, for the reference page. */
  about: string
  /** The outcomes that it can give; the force of the clause is applied after. */
  gives: readonly Answer['outcome'][]
  /** Parameters beside `kind`. */
  parameters: Parameters
  /** What the shape cannot see: names that the edition does not know. */
  problems?(check: C, edition: Edition, path: string): Problem[]
  title(check: C, naming: Naming): Message
  answer(check: C, question: Question): Answer
}

export function unknown(missing: string[], more: Partial<Answer> = {}): Answer {
  return { outcome: 'unknown', missing, ...more }
}

/** A parameter that must be given. */
export function needed(shape: Shape, about: string): Parameter {
  return Object.assign((value: unknown, path: string) => shape(value, path), {
    about,
    ...(shape.is && { is: shape.is }),
    ...(shape.takes && { takes: shape.takes }),
  })
}

/** A parameter that may be left out, with what holds then. */
export function maybe(shape: Shape, about: string, absent: string): Parameter {
  return Object.assign(optional(shape), { about, absent })
}

export const yesNo = ['met', 'unmet'] as const
export const yesNoUnknown = ['met', 'unmet', 'unknown'] as const
export const everyOutcome = ['met', 'unmet', 'unknown', 'needs-document', 'needs-judgement', 'not-applicable'] as const
