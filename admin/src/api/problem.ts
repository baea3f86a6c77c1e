/** A clause that a refusal rests on. */
export interface ProblemClause {
  id: string
  cite: string
}

/** A field that a refusal points at, by its path in the input (`members[2].uscc`). */
export interface ProblemField {
  path: string
  message: string
}

/**
 * What the server refused or what went wrong on the way, with words in the reader's language.
 * `code` is the server's (NOT_FOUND, STALE, …) or OFFLINE when no answer came.
 */
export class Problem extends Error {
  readonly code: string
  readonly clauses: ProblemClause[]
  readonly fields: ProblemField[]
  readonly requestId: string | null

  constructor(from: {
    code: string
    message: string
    clauses?: ProblemClause[] | null
    fields?: ProblemField[] | null
    requestId?: string | null
  }) {
    super(from.message)
    this.code = from.code
    this.clauses = from.clauses ?? []
    this.fields = from.fields ?? []
    this.requestId = from.requestId ?? null
  }
}

/** Anything thrown, as a Problem: an error of our own code is shown as INTERNAL rather than swallowed. */
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown
  return new Problem({ code: 'INTERNAL', message: thrown instanceof Error ? thrown.message : String(thrown) })
}
