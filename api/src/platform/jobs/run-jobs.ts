import type { EntityManager } from '@mikro-orm/postgresql'
import { createHash } from 'node:crypto'
import type { Pool, PoolClient } from 'pg'
import type { Clock } from '../clock/index.ts'
import type { Log } from '../log.ts'

/** What happens by the clock and by nobody's request. It must do nothing when there is nothing to do. */
export interface Job {
  name: string
  everySeconds: number
  run(acting: { em: EntityManager; clock: Clock }): Promise<unknown>
}

interface House {
  em: EntityManager
  clock: Clock
  log: Pick<Log, 'error'>
}

/**
 * Runs a job unless another server, or this one, is at it: of several servers on one database one does it. The lock lives on a
 * connection of its own, so that a server which dies lets go of it. Answers whether the job ran.
 */
export async function runJob({ em, clock }: Omit<House, 'log'>, job: Job): Promise<boolean> {
  const pool: Pool = await em.getConnection().getNativeClient()
  const client = await pool.connect()
  let broken = false
  const onError = () => (broken = true)
  client.on('error', onError)
  try {
    const key = lockKey(job.name)
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [key])
    if (!rows[0]?.taken) return false
    try {
      await job.run({ em: em.fork() as EntityManager, clock })
      return true
    } finally {
      broken ||= !(await release(client, key))
    }
  } finally {
    client.off('error', onError)
    // A connection that may still hold the lock is closed and not given back.
    client.release(broken)
  }
}

const release = (client: PoolClient, key: string) =>
  client.query('select pg_advisory_unlock($1)', [key]).then(
    () => true,
    () => false,
  )

/** 64 bits of the name's hash, as text since a number would lose some. */
const lockKey = (name: string): string =>
  createHash('sha256').update(`job ${name}`).digest().readBigInt64BE(0).toString()

/** Runs each job again and again until stopped; a job that fails is logged and tried at its next turn. */
export function startJobs({ em, clock, log }: House, jobs: Job[]): { stop(): Promise<void> } {
  let stopped = false
  const timers = new Set<NodeJS.Timeout>()
  const running = new Set<Promise<void>>()
  const turn = (job: Job, seconds: number) => {
    if (stopped) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      const run = runJob({ em, clock }, job)
        .catch((error: unknown) => log.error({ err: error, job: job.name }, 'job failed'))
        .then(() => turn(job, job.everySeconds))
        .finally(() => running.delete(run))
      running.add(run)
    }, seconds * 1000)
    timer.unref()
    timers.add(timer)
  }
  for (const job of jobs) turn(job, Math.min(job.everySeconds, 1))
  return {
    async stop() {
      stopped = true
      for (const timer of timers) clearTimeout(timer)
      await Promise.all(running)
    },
  }
}
