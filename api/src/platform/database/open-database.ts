import { Client } from 'pg'
import type { Config } from '../config.ts'
import { StartError } from '../start-error.ts'
import { attachEmbedded, startEmbedded } from './embedded.ts'

/** A database that answers, embedded or a server's. */
export interface Database {
  url: string
  /** Where the embedded one lies when it could not be in the data folder. */
  copiedTo?: string
  /** Resolves when the embedded one went away by itself. */
  lost: Promise<void>
  stop(): Promise<void>
}

/**
 * Opens the server that DATABASE_URL names, else the embedded database; `beside` lets a command share one that runs.
 * @throws StartError when it cannot be reached or started
 */
export async function openDatabase(config: Config, beside: 'alone' | 'beside' = 'alone'): Promise<Database> {
  if (config.databaseUrl) {
    await onConnection(config.databaseUrl, async () => {})
    return { url: config.databaseUrl, lost: new Promise(() => {}), stop: async () => {} }
  }
  return beside === 'alone' ? startEmbedded(config.dataDir) : attachEmbedded(config.dataDir)
}

/** Runs the work on one connection of its own. @throws StartError when the database cannot be reached */
export async function onConnection<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = connect(url)
  // A connection that breaks fails its query; without a listener it would also end the process.
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException
    throw new StartError('api.start.databaseUnreachable', { reason: message || code || '?' }, { cause: error })
  }
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}

function connect(url: string): Client {
  try {
    return new Client({ connectionString: url, connectionTimeoutMillis: 10_000, application_name: 'consortium' })
  } catch (error) {
    throw new StartError('api.start.databaseUnreachable', { reason: 'DATABASE_URL' }, { cause: error })
  }
}

/** Any number, the same for ever. */
const upgradeLock = 20_250_402

/** Runs the work while no other start upgrades or fills the same database; others wait their turn. */
export function withUpgradeLock<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  return onConnection(url, async (client) => {
    await client.query('select pg_advisory_lock($1)', [upgradeLock])
    return work(client)
  })
}
