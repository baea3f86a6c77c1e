import type { TypedDocumentString } from './generated/documents.ts'

export interface ClientOptions {
  /** The language of messages. Chinese unless said otherwise. */
  locale?: 'zh' | 'en'
  /** Milliseconds after which an unanswered request is given up; 10,000 unless said otherwise. */
  timeout?: number
  /** Another fetch, for platforms that bring their own. */
  fetch?: typeof fetch
}

/**
 * Why there is no answer. `code` is the server's (BAD_INPUT, NOT_FOUND, TOO_DEEP, INTERNAL ...), or OFFLINE when none was
 * reached in time. `message` is in the reader's language and may be shown as it is; `requestId` is what the server's
 * operators look an unexpected error up by.
 */
export class RegisterError extends Error {
  override name = 'RegisterError'
  readonly code: string
  readonly requestId: string | null

  constructor(code: string, message: string, requestId: string | null, cause?: unknown) {
    super(message, { cause })
    this.code = code
    this.requestId = requestId
  }
}

interface Answer<Result> {
  data?: Result | null
  errors?: { message: string; extensions?: { code?: string } }[]
}

const offline = { zh: '无法连接服务器，请稍后再试', en: 'The server cannot be reached; try again later' }

/** Runs one generated document against a server. Throws RegisterError. */
export async function request<Result, Variables>(
  endpoint: string,
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  { locale = 'zh', timeout = 10_000, fetch: send = fetch }: ClientOptions = {},
): Promise<Result> {
  let response: Response
  let answer: Answer<Result>
  try {
    response = await send(endpoint, {
      method: 'POST',
      headers: { accept: 'application/json', 'accept-language': locale, 'content-type': 'application/json' },
      body: JSON.stringify({ query: document.toString(), variables }),
      signal: AbortSignal.timeout(timeout),
    })
    answer = await response.json()
  } catch (cause) {
    throw new RegisterError('OFFLINE', offline[locale], null, cause)
  }
  const requestId = response.headers.get('x-request-id')
  const error = answer.errors?.[0]
  if (error) throw new RegisterError(error.extensions?.code ?? 'INTERNAL', error.message, requestId)
  if (!answer.data) throw new RegisterError('INTERNAL', offline[locale], requestId)
  return answer.data
}
