import { Problem } from '../../api/problem.ts'
import { locale, sayNow } from '../../shell/locale.ts'

/** Sends one photo; its key makes a repeated send count once. Throws Problem: the server's, or OFFLINE. */
export async function sendPhoto(
  inspection: string,
  { key, file, caption }: { key: string; file: File; caption: string },
): Promise<void> {
  const query = new URLSearchParams({ inspection, key, caption })
  let answer: Response
  try {
    answer = await fetch(`/inspection-photos?${query}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/octet-stream',
        'accept-language': locale.value,
        'x-requested-with': 'consortium',
        'x-file-name': encodeURIComponent(file.name),
      },
      body: file,
    })
  } catch {
    throw new Problem({ code: 'OFFLINE', message: sayNow('admin.problem.offline') })
  }
  if (answer.ok) return
  const requestId = answer.headers.get('x-request-id')
  const said = (await answer.json().catch(() => null)) as { error?: ConstructorParameters<typeof Problem>[0] } | null
  throw new Problem({ code: 'INTERNAL', message: sayNow('admin.problem.noAnswer'), requestId, ...said?.error })
}
