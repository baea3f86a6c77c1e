import { computed, reactive, ref } from 'vue'
import { problemOf } from '../../api/problem.ts'
import { request } from '../../api/request.ts'
import { viewer } from '../../api/session.ts'
import { actionsOf, perform, type BatchAct } from './batch-acts.ts'
import { BatchHistory } from './batch-queries.ts'

export type ItemResult = 'waiting' | 'running' | 'done' | 'failed'

export interface BatchItem extends BatchAct {
  name: string
  result: ItemResult
  message: string
}

export interface Batch {
  event: string
  label: string
  /** When the cases were listed, by the server's clock: the history's, which this machine's may not agree with. */
  listedAt: string
  items: BatchItem[]
}

const key = () => `batch:${viewer.value?.account.id ?? ''}`

/** The one batch of this browser and account: kept until it is put away, so that it can be left and gone on with. */
export const batch = ref<Batch | null>(null)
export const running = ref(false)
export const progress = computed(() => {
  const items = batch.value?.items ?? []
  const of = (result: ItemResult) => items.filter((item) => item.result === result).length
  return { total: items.length, done: of('done'), failed: of('failed'), left: of('waiting') + of('running') }
})

function keep(): void {
  if (batch.value) localStorage.setItem(key(), JSON.stringify(batch.value))
  else localStorage.removeItem(key())
}

/** A batch that was left: shown again, and gone on with only when its person says so. */
export function recall(): void {
  if (batch.value) return
  const kept = localStorage.getItem(key())
  if (kept) batch.value = JSON.parse(kept) as Batch
}

export function begin(what: Omit<Batch, 'items'>, items: Omit<BatchItem, 'result' | 'message'>[]): Promise<void> {
  batch.value = { ...what, items: items.map((item) => ({ ...item, result: 'waiting', message: '' })) }
  keep()
  return goOn()
}

/**
 * One case after another, each in the version that was listed: one that another changed meanwhile is refused by the
 * server and said so. Stops where there is no connection or no session; what is left waits.
 */
export async function goOn(): Promise<void> {
  const now = batch.value
  if (!now || running.value) return
  running.value = true
  try {
    for (const item of now.items) {
      if (batch.value !== now) return
      if (item.result !== 'waiting' && item.result !== 'running') continue
      if (!(await one(now, reactive(item)))) return
    }
  } finally {
    running.value = false
  }
}

/** False when the batch cannot go on now. */
async function one(now: Batch, item: BatchItem): Promise<boolean> {
  try {
    if (item.result === 'running' && (await wasDone(now, item))) item.result = 'done'
    else {
      item.result = 'running'
      keep()
      await perform(now.event, item)
      item.result = 'done'
    }
    item.message = ''
  } catch (thrown) {
    const { code, message } = problemOf(thrown)
    item.message = message
    if (code === 'OFFLINE' || code === 'UNAUTHENTICATED') {
      keep()
      return false
    }
    item.result = 'failed'
  }
  keep()
  return true
}

/** Asked for when the answer never came: the page was closed, or the connection lost, in between. */
async function wasDone({ event, listedAt }: Batch, { id, version }: BatchItem): Promise<boolean> {
  const { case: found } = await request(BatchHistory, { id }).catch((thrown: unknown) => {
    // Not to be seen any more: so it has left the office, as it was meant to.
    if (problemOf(thrown).code === 'NOT_FOUND') return { case: null }
    throw thrown
  })
  if (!found) return true
  const names = actionsOf(event)
  const name = viewer.value?.account.name ?? ''
  // Who acts by delegation is written “甲（代乙）”.
  const mine = (by: string) => by === name || by.startsWith(`${name}（`)
  return (
    found.version !== version &&
    found.history.some(({ action, at, by }) => names.includes(action) && at >= listedAt && mine(by))
  )
}

/** What failed, as it was asked for. */
export interface FailedAct {
  ids: string[]
  event: string
  words: string
  to: string
  lines: string[]
}

export function failedAct(): FailedAct | null {
  const failed = batch.value?.items.filter(({ result }) => result === 'failed') ?? []
  const [first] = failed
  if (!batch.value || !first) return null
  const { words, to, lines } = first
  return { ids: failed.map(({ id }) => id), event: batch.value.event, words, to, lines }
}

export function putAway(): void {
  batch.value = null
  keep()
}
