import { onScopeDispose } from 'vue'
import { loadViewer, sessionEndsAt } from './session.ts'

const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchmove', 'scroll'] as const
/** The server notes a session's use once a minute; asking more often would change nothing. */
const pause = 5 * 60_000

/**
 * Keeps the session while its person is at work on a page that asks nothing of the server for long, such as materials read
 * beside a score sheet. Who went away is signed out as ever.
 */
export function useKeptSession(): void {
  let asked = Date.now()
  function atWork(): void {
    const ended = sessionEndsAt.value !== null && Date.now() >= sessionEndsAt.value
    if (ended || Date.now() - asked < pause) return
    asked = Date.now()
    // Without a connection the page works on; the next sign asks again.
    loadViewer().catch(() => undefined)
  }
  const options = { passive: true, capture: true }
  for (const sign of signs) document.addEventListener(sign, atWork, options)
  onScopeDispose(() => {
    for (const sign of signs) document.removeEventListener(sign, atWork, options)
  })
}
