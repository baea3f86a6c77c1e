import type { TypedDocumentString } from '../gql/graphql.ts'
import { locale, sayNow } from '../shell/locale.ts'
import { announceChange } from './changes.ts'
import { Problem, type ProblemClause, type ProblemField } from './problem.ts'

interface WireError {
  message: string
  extensions?: { code?: string; clauses?: ProblemClause[]; fields?: ProblemField[]; requestId?: string }
}

interface Watchers {
  /** Asked when the session is over: true once the same person signed in again, and the request is repeated. */
  renewSession: () => Promise<boolean>
  /** Told after every answer: asking keeps the session alive. */
  answered: () => void
}

let watchers: Watchers | null = null

/** The session registers itself here; requests know nothing of it otherwise. */
export function watchRequests(by: Watchers): void {
  watchers = by
}

/**
 * Runs one GraphQL operation. Throws Problem: the server's refusal with its code and clauses, or OFFLINE when no answer
 * came. A session that ended is renewed in place and the operation repeated, so that nothing typed is lost.
 */
export function request<R, V>(
  document: TypedDocumentString<R, V>,
  ...[variables]: V extends Record<string, never> ? [] : [variables: V]
): Promise<R> {
  return run(document, variables)
}

/** `request` for callers whose variables are computed: their presence is not checked by the type. */
export const run = <R, V>(document: TypedDocumentString<R, V>, variables?: V): Promise<R> =>
  renewing(() => send(document, variables))

/** Runs a call of the server; where it finds the session over, the password is asked for in place and it runs again. */
export async function renewing<R>(call: () => Promise<R>): Promise<R> {
  try {
    return await call()
  } catch (thrown) {
    const ended = thrown instanceof Problem && thrown.code === 'UNAUTHENTICATED'
    if (!ended || !watchers || !(await watchers.renewSession())) throw thrown
    return call()
  }
}

/** Like `request`, without renewing the session: for signing in itself. */
export async function send<R, V>(document: TypedDocumentString<R, V>, variables?: V): Promise<R> {
  const query = document.toString()
  const response = await fetch('/graphql', {
    method: 'POST',
    credentials: 'same-origin',
    headers: {
      'content-type': 'application/json',
      'accept-language': locale.value,
      'x-requested-with': 'consortium',
    },
    body: JSON.stringify({ query, variables }),
  }).catch(() => {
    throw new Problem({ code: 'OFFLINE', message: sayNow('admin.problem.offline') })
  })
  const answer = (await response.json().catch(() => null)) as { data?: R; errors?: WireError[] } | null
  const requestId = response.headers.get('x-request-id')
  const error = answer?.errors?.[0]
  if (error) throw new Problem({ code: 'INTERNAL', requestId, ...error.extensions, message: error.message })
  if (!answer?.data) throw new Problem({ code: 'INTERNAL', message: sayNow('admin.problem.noAnswer'), requestId })
  if (query.trimStart().startsWith('mutation')) announceChange(variables)
  watchers?.answered()
  return answer.data
}
