import { openOrm, type Orm } from '@consortium/api/orm'
import type { Clock } from '@consortium/api/platform/clock/clock'
import { readConfig } from '@consortium/api/platform/config'
import { openLog } from '@consortium/api/platform/log'
import { buildServer } from '@consortium/api/server'
import { cloneDatabase } from './clone-database.ts'
import { runClock } from './run-clock.ts'

/** A real server on a port of its own, over a copy of the template database. */
export interface TestServer {
  /** For example http://127.0.0.1:41234, without a slash at the end. */
  url: string
  databaseUrl: string
  dataDir: string
  orm: Orm
  stop(): Promise<void>
}

/**
 * Starts the built server in this process, so that a test can move its clock.
 * @param clock the server's only source of time; by default one that goes on from the moment of the start-up data
 * @param env settings as `npm start` reads them (see api/src/platform/config.ts)
 */
export async function startServer({
  clock = runClock,
  env = {},
}: { clock?: Clock; env?: Record<string, string> } = {}): Promise<TestServer> {
  const clone = await cloneDatabase()
  const config = readConfig({
    DATABASE_URL: clone.databaseUrl,
    DATA_DIR: clone.dataDir,
    PORT: '0',
    LOG_LEVEL: 'silent',
    ...env,
  })
  const orm = await openOrm(clone.databaseUrl)
  const app = await buildServer({ orm, config, clock, log: openLog(config, false) })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    url,
    databaseUrl: clone.databaseUrl,
    dataDir: clone.dataDir,
    orm,
    async stop() {
      await app.close()
      await orm.close(true)
      await clone.drop()
    },
  }
}
