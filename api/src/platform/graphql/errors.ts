import { unwrapResolverError } from '@apollo/server/errors'
import { say, type Locale, type Message } from '@consortium/messages'
import { OptimisticLockError } from '@mikro-orm/core'
import type { GraphQLFormattedError } from 'graphql'
import type { FastifyBaseLogger } from 'fastify'
import { Refused, type Refusal } from '../access/index.ts'

/**
 * What the transport says of a refusal, in the reader's language. No request id: the answer for what is hidden must be
 * the same bytes as for what is missing (the id is in the header all the same).
 */
export function refusalExtensions(refusal: Refusal, locale: Locale) {
  return {
    code: refusal.code,
    clauses: refusal.clauses,
    fields: (refusal.fields ?? []).map((field) => ({ path: field.path, message: say(locale, field.message) })),
  }
}

const stale: Refusal = { code: 'STALE', message: { key: 'api.refusal.stale' }, clauses: [] }

/** The refusal behind an error, however often it was wrapped on its way, or null for one that nobody expected. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refused) return error.refusal
  if (error instanceof OptimisticLockError) return stale
  const wrapped = (error as { originalError?: unknown } | undefined)?.originalError
  return wrapped ? refusalOf(wrapped) : null
}

/** One formatter: refusals keep their words; the unexpected is masked and logged under the id that the user is shown. */
export function formatError(
  formatted: GraphQLFormattedError,
  error: unknown,
  { locale, requestId, log }: { locale: Locale; requestId: string; log: FastifyBaseLogger },
): GraphQLFormattedError {
  const cause = unwrapResolverError(error)
  const refusal = refusalOf(cause)
  const where = {
    ...(formatted.path && { path: formatted.path }),
    ...(formatted.locations && { locations: formatted.locations }),
  }
  if (refusal)
    return { message: say(locale, refusal.message), ...where, extensions: refusalExtensions(refusal, locale) }
  const code = String(formatted.extensions?.['code'] ?? '')
  if (requestErrors.has(code))
    return { message: formatted.message, ...where, extensions: { code: requestCode(code), requestId } }
  log.error({ err: cause, requestId }, 'unexpected error')
  const masked: Message = { key: 'api.error.unexpected', params: { requestId } }
  return { message: say(locale, masked), ...where, extensions: { code: 'INTERNAL', requestId } }
}

const requestErrors = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
])

const requestCode = (code: string) => (code === 'BAD_USER_INPUT' ? 'BAD_INPUT' : code)
