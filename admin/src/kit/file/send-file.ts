import { Problem } from '../../api/problem.ts'
import { renewing } from '../../api/request.ts'
import { locale, sayNow } from '../../shell/locale.ts'

/**
 * Sends one file as the body of a request and gives back what the server answers. A session that ended is renewed in place
 * and the file sent again. Throws Problem: the server's, or OFFLINE.
 */
export const sendFile = <R>(url: string, file: File): Promise<R> =>
  renewing(async () => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/octet-stream',
        'accept-language': locale.value,
        'x-requested-with': 'consortium',
        'x-file-name': encodeURIComponent(file.name),
      },
      body: file,
    }).catch(() => {
      throw new Problem({ code: 'OFFLINE', message: sayNow('admin.problem.offline') })
    })
    const said = (await answer.json().catch(() => null)) as { error?: ConstructorParameters<typeof Problem>[0] } | null
    if (answer.ok) return said as R
    const requestId = answer.headers.get('x-request-id')
    throw new Problem({ code: 'INTERNAL', message: sayNow('admin.problem.noAnswer'), requestId, ...said?.error })
  })
