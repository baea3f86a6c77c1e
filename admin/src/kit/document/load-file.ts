import { Problem } from '../../api/problem.ts'
import { renewing } from '../../api/request.ts'
import { locale, sayNow } from '../../shell/locale.ts'

export interface LoadedFile {
  bytes: Uint8Array<ArrayBuffer>
  /** As the server calls it, where it does. */
  name: string | null
}

/**
 * A file's bytes, telling progress from 0 to 1. A session that ended is renewed in place. Throws Problem: the
 * server's refusal, or OFFLINE when no answer came.
 */
export function loadFile(url: string, signal: AbortSignal, progress: (done: number) => void): Promise<LoadedFile> {
  return renewing(async () => {
    const response = await fetch(url, {
      credentials: 'same-origin',
      headers: { 'accept-language': locale.value },
      signal,
    }).catch((error: unknown) => {
      throw signal.aborted ? error : offline()
    })
    if (!response.ok) throw await refusalIn(response)
    const total = Number(response.headers.get('content-length'))
    const bytes = await read(response, total, progress).catch((error: unknown) => {
      throw signal.aborted ? error : offline()
    })
    const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')
    return { bytes, name: named ? decodeURIComponent(named[1]!) : null }
  })
}

async function read(
  { body }: Response,
  total: number,
  progress: (done: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = []
  let length = 0
  const reader = body!.getReader()
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    pieces.push(piece.value)
    length += piece.value.length
    progress(total ? Math.min(1, length / total) : 0)
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

async function refusalIn(response: Response): Promise<Problem> {
  const requestId = response.headers.get('x-request-id')
  try {
    const { error } = (await response.json()) as { error: ConstructorParameters<typeof Problem>[0] }
    return new Problem({ requestId, ...error })
  } catch {
    return new Problem({ code: 'INTERNAL', message: sayNow('admin.problem.noAnswer'), requestId })
  }
}

const offline = () => new Problem({ code: 'OFFLINE', message: sayNow('admin.problem.offline') })
