import { onScopeDispose, ref, type Ref } from 'vue'

// Tabs of one browser tell each other what was changed and who signed in, so that none acts on stale data unknowingly.
const channel = new BroadcastChannel('consortium')

type Announcement = { changed: string[] } | { account: string }

/** Tells the other tabs that a mutation with these variables went through. */
export function announceChange(variables: unknown): void {
  channel.postMessage({ changed: idsIn(variables) } satisfies Announcement)
}

/** Tells the other tabs who is signed in: they share the session. */
export function announceAccount(account: string): void {
  channel.postMessage({ account } satisfies Announcement)
}

/** Calls back when another tab announces a signed-in account. */
export function onAccountAnnounced(heard: (account: string) => void): void {
  channel.addEventListener('message', ({ data }: MessageEvent<Announcement>) => {
    if ('account' in data) heard(data.account)
  })
}

/** True once another tab changed something that `concerns` this page (by the ids it named). */
export function useChangedElsewhere(concerns: (ids: string[]) => boolean): Ref<boolean> {
  const changed = ref(false)
  const mark = ({ data }: MessageEvent<Announcement>) => {
    if ('changed' in data && concerns(data.changed)) changed.value = true
  }
  channel.addEventListener('message', mark)
  onScopeDispose(() => channel.removeEventListener('message', mark))
  return changed
}

/** The ids that a mutation's input names: `id`, `caseId`, `sheetId`. */
function idsIn(variables: unknown): string[] {
  const { input, id } = (variables ?? {}) as { id?: unknown; input?: Record<string, unknown> }
  return [id, input?.['id'], input?.['caseId'], input?.['sheetId']].filter((one) => typeof one === 'string')
}
