import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Round } from '../features/editions/index.ts'
import type { Policy } from './policies.ts'
import type { World } from './world.ts'

/** What a teller is started with: a thread has secrets and clock of its own. */
export interface Telling {
  url: string
  sealKeys: [string, ...string[]]
  filesDir: string
  begins: Date
  present: Date
}

/** Sent to a teller for each policy, and null at the end; it answers when that is done. */
export interface Task {
  code: Policy['code']
  roundId: string
}

type Open = Omit<Policy, 'round'> & { round: Round }

/**
 * Tells the cases of each policy, one after another, and as many policies at once as there are processors: here, where all
 * is loaded, and on threads of their own.
 */
export async function tellPolicies(world: World, policies: Open[]): Promise<void> {
  const left = [...policies]
  const threads = Math.min(policies.length, availableParallelism()) - 1
  await Promise.all([tellHere(world, left), ...Array.from({ length: threads }, () => tellOnThread(world, left))])
}

async function tellHere(world: World, left: Open[]): Promise<void> {
  for (let policy = left.shift(); policy; policy = left.shift()) await policy.addCases(world, policy.round)
}

/** Takes one policy after another from those that are left. */
async function tellOnThread({ url, sealKeys, filesDir, clock, present }: World, left: Open[]): Promise<void> {
  const workerData: Telling = { url, sealKeys, filesDir, begins: clock.now(), present: present.now() }
  const thread = new Worker(new URL('./teller.js', import.meta.url), { workerData })
  const failed = new Promise<never>((_, reject) => thread.once('error', reject))
  failed.catch(() => {})
  const ask = (task: Task | null) => {
    const answered = new Promise((resolve) => thread.once('message', resolve))
    thread.postMessage(task)
    return Promise.race([answered, failed])
  }
  try {
    for (let policy = left.shift(); policy; policy = left.shift())
      await ask({ code: policy.code, roundId: policy.round.id })
    await ask(null)
  } finally {
    await thread.terminate()
  }
}
