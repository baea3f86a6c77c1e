import { Problem } from '../../api/problem.ts'
import { locale, sayNow } from '../../shell/locale.ts'

/** Sends a licence or letter, for a claim or for a unit. Answers its id. Throws Problem. */
export async function sendUnitFile(
  where: { kind: 'LICENCE' | 'LETTER' } & ({ claim: string } | { unit: string }),
  file: File,
): Promise<string> {
  const response = await fetch(`/files/unit?${new URLSearchParams(where)}`, {
    method: 'POST',
    credentials: 'same-origin',
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
  const answer = (await response.json().catch(() => null)) as {
    file?: { id: string }
    error?: ConstructorParameters<typeof Problem>[0]
  } | null
  if (answer?.file) return answer.file.id
  const requestId = response.headers.get('x-request-id')
  if (answer?.error) throw new Problem({ requestId, ...answer.error })
  throw new Problem({ code: 'INTERNAL', message: sayNow('admin.problem.noAnswer'), requestId })
}
