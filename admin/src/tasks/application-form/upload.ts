import { Problem } from '../../api/problem.ts'
import { renewing } from '../../api/request.ts'
import { locale, sayNow } from '../../shell/locale.ts'

export interface Upload {
  caseId: string
  version: number
  type: string
  unitUscc: string | null
  /** Id of the attachment that this one takes the place of. */
  replaces: string | null
  file: File
}

/**
 * Sends one attachment, telling progress from 0 to 1. A session that ended is renewed in place and the file sent again.
 * Throws Problem.
 */
export const upload = (what: Upload, progress: (done: number) => void): Promise<void> =>
  renewing(() => send(what, progress))

/** XMLHttpRequest, since fetch tells no progress. */
function send(
  { caseId, version, type, unitUscc, replaces, file }: Upload,
  progress: (done: number) => void,
): Promise<void> {
  const query = new URLSearchParams({ case: caseId, type, version: String(version) })
  if (unitUscc) query.set('unit', unitUscc)
  if (replaces) query.set('replaces', replaces)
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest()
    call.open('POST', `/files?${query}`)
    call.setRequestHeader('content-type', 'application/octet-stream')
    call.setRequestHeader('accept-language', locale.value)
    call.setRequestHeader('x-requested-with', 'consortium')
    call.setRequestHeader('x-file-name', encodeURIComponent(file.name))
    call.upload.addEventListener('progress', ({ loaded, total }) => progress(total ? loaded / total : 0))
    call.addEventListener('error', () =>
      reject(new Problem({ code: 'OFFLINE', message: sayNow('admin.problem.offline') })),
    )
    call.addEventListener('load', () => {
      if (call.status === 201) resolve()
      else reject(problemIn(call))
    })
    call.send(file)
  })
}

function problemIn(call: XMLHttpRequest): Problem {
  const requestId = call.getResponseHeader('x-request-id')
  try {
    const { error } = JSON.parse(call.responseText) as { error: ConstructorParameters<typeof Problem>[0] }
    return new Problem({ requestId, ...error })
  } catch {
    return new Problem({ code: 'INTERNAL', message: sayNow('admin.problem.noAnswer'), requestId })
  }
}
