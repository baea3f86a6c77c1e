import { onScopeDispose, ref, type Ref } from 'vue'

// Tabs of one browser tell each other that something was changed, so that none acts on stale data unknowingly.
const channel = new BroadcastChannel('consortium-changes')

/** Tells the other tabs that a mutation went through. */
export function announceChange(): void {
  channel.postMessage('changed')
}

/** True once another tab changed something after this page was loaded; set it back after reloading. */
export function useChangedElsewhere(): Ref<boolean> {
  const changed = ref(false)
  const mark = () => (changed.value = true)
  channel.addEventListener('message', mark)
  onScopeDispose(() => channel.removeEventListener('message', mark))
  return changed
}
