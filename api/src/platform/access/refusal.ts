import type { Message, MessageKey, MessageParam } from '@consortium/messages'

/** Why something is not possible; the only kind of error that a user is shown the words of. */
export type RefusalCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'BAD_INPUT'
  | 'STALE'
  | 'NOT_ALLOWED_NOW'
  | 'NOT_YOURS'
  | 'HELD_BY_ANOTHER'
  | 'LOCKED_OUT'
  | 'SECOND_FACTOR'
  | 'TOO_MANY'
  | 'CLOSED'
  | 'TOO_DEEP'
  | 'INVITATION_GONE'

/** A clause as officials know it: its id and its place in the text. */
export interface Citation {
  id: string
  cite: string
}

/** What is wrong at one field of what was sent: its path as in the form, 'members[2].uscc'. */
export interface FieldProblem {
  path: string
  message: Message
}

export interface Refusal {
  code: RefusalCode | (string & {})
  message: Message
  /** The clauses that stand in the way. */
  clauses: Citation[]
  /** What is wrong where, for bad input. */
  fields?: FieldProblem[]
}

/** What use cases throw. One formatter turns it into `extensions { code, clauses, fields }`. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.message.key)
  }
}

export function refuse(
  code: RefusalCode,
  key: MessageKey,
  params: Record<string, MessageParam> = {},
  extra: Partial<Pick<Refusal, 'clauses' | 'fields'>> = {},
): Refused {
  return new Refused({ code, message: { key, params }, clauses: [], ...extra })
}

/** The one answer for what does not exist and for what a viewer may not know of: the same bytes. */
export const notFound = (): Refused => refuse('NOT_FOUND', 'api.refusal.notFound')
