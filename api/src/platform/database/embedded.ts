import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { StartError } from '../start-error.ts'
import { openCluster, type Cluster } from './cluster.ts'
import { findPostmaster, launchPostmaster, stopPostmaster, type Postmaster } from './postmaster.ts'
import type { RunMode } from './postgres-user.ts'

/** The embedded PostgreSQL while we hold it. */
export interface Embedded {
  /** Of the application's database; `urlOf` names another one in the same cluster. */
  url: string
  urlOf(database: string): string
  /** Where the data lie when not in the data folder itself. */
  copiedTo?: string
  /** Resolves when the database went away without `stop`. */
  lost: Promise<void>
  /** Fast shutdown; resolves when everything is on disk and the process is gone. */
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  /** false turns fsync off: only for tests. */
  durable?: boolean
  /** Forces one way of running as another user, for tests. */
  mode?: RunMode
}

const database = 'consortium'
/** Any number, the same for ever: whoever holds it in a cluster is the one user of that data folder. */
const inUseLock = 20_250_401
const deadline = 10 * 60_000

/**
 * Starts the database of a data folder, or takes over one that a killed server left running. One connection holds an
 * advisory lock as long as we live, so that two never share a folder and a kill -9 frees it.
 * @throws StartError when the folder is in use, is another user's, or the database cannot run
 */
export async function startEmbedded(dataDir: string, options: EmbeddedOptions = {}): Promise<Embedded> {
  const cluster = await openCluster(dataDir, options.mode)
  const began = performance.now()
  for (;;) {
    const postmaster = findPostmaster(cluster) ?? (await launchPostmaster(cluster, options.durable ?? true))
    const holder = await hold(cluster, postmaster, dataDir)
    if (holder) return embedded(cluster, postmaster, holder)
    if (performance.now() - began > deadline)
      throw new StartError('api.start.databaseFailed', { reason: 'timeout', log: cluster.log })
    await pause(50)
  }
}

/**
 * The database of a data folder for a command: beside a running server when there is one, else started for the command.
 * `alone` tells which.
 */
export async function attachEmbedded(dataDir: string): Promise<Embedded & { alone: boolean }> {
  try {
    return { ...(await startEmbedded(dataDir)), alone: true }
  } catch (error) {
    if (!(error instanceof StartError) || error.told.key !== 'api.start.dataFolderInUse') throw error
    const cluster = await openCluster(dataDir)
    const postmaster = findPostmaster(cluster)
    if (!postmaster) throw error
    const urlOf = urlsOf(cluster, postmaster)
    return { url: urlOf(database), urlOf, lost: new Promise(() => {}), stop: async () => {}, alone: false }
  }
}

const urlsOf =
  (cluster: Cluster, { port }: Postmaster) =>
  (name: string) =>
    `postgresql://postgres:${cluster.password}@127.0.0.1:${port}/${name}`

/** Connects and takes the lock; undefined while the server is starting up or going down. */
async function hold(cluster: Cluster, postmaster: Postmaster, dataDir: string): Promise<Client | undefined> {
  const client = new Client({ connectionString: urlsOf(cluster, postmaster)('postgres'), keepAlive: true })
  // Without a listener the end of the server would end us; `lost` tells it instead.
  client.on('error', () => {})
  try {
    await client.connect()
    if (await takeLock(client)) {
      const found = await client.query('select 1 from pg_database where datname = $1', [database])
      if (!found.rowCount) await client.query(`create database ${database}`)
      return client
    }
  } catch (error) {
    await client.end().catch(() => {})
    if (isPassing(error)) return undefined
    throw error
  }
  await client.end().catch(() => {})
  throw new StartError('api.start.dataFolderInUse', { folder: dataDir })
}

/** The lock of a server that was killed is free as soon as its connection is noticed gone: a second is enough. */
async function takeLock(client: Client): Promise<boolean> {
  for (let tries = 0; tries < 10; tries++) {
    const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [inUseLock])
    if (rows[0]?.held) return true
    await pause(100)
  }
  return false
}

/** 57P03 starting up or shutting down, 57P01 and a cut connection: shut down under us. */
function isPassing(error: unknown): boolean {
  const { code, message } = error as NodeJS.ErrnoException
  return ['57P03', '57P01', 'ECONNREFUSED', 'ECONNRESET'].includes(code ?? '') || /terminated/.test(message)
}

function embedded(cluster: Cluster, postmaster: Postmaster, holder: Client): Embedded {
  const urlOf = urlsOf(cluster, postmaster)
  let stopping = false
  const lost = new Promise<void>((resolve) => {
    holder.on('end', () => {
      if (!stopping) resolve()
    })
  })
  return {
    url: urlOf(database),
    urlOf,
    copiedTo: cluster.copiedTo,
    lost,
    async stop() {
      stopping = true
      // The holder's connection goes with the server, not before: nobody may take the folder in between.
      await stopPostmaster(cluster, postmaster)
      await holder.end().catch(() => {})
    },
  }
}
