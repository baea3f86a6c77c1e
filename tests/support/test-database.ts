import { openOrm } from '@consortium/api/orm'
import { readConfig } from '@consortium/api/platform/config'
import { startEmbedded } from '@consortium/api/platform/database/embedded'
import { openLog } from '@consortium/api/platform/log'
import { prepareDatabase } from '@consortium/api/start-up'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fillingClock } from './run-clock.ts'

/** Where a run's test files find the database server, the template to clone and the template's attachments. */
export interface TestDatabase {
  /** Connects to the server's own database, from which others are made. */
  serverUrl: string
  template: string
  filesDir: string
}

/**
 * Starts a database server for one run of tests, in a folder of its own, and fills the template by the same steps that a
 * first `npm start` takes.
 */
export async function startTestDatabase(): Promise<TestDatabase & { stop(): Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'consortium-test-'))
  const remove = () => rmSync(dataDir, { recursive: true, force: true })
  const embedded = await startEmbedded(join(dataDir, 'server'), { durable: false })
  const stop = async () => {
    await embedded.stop()
    remove()
  }
  try {
    const config = readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' })
    const orm = await openOrm(embedded.url)
    await prepareDatabase({
      orm,
      url: embedded.url,
      config,
      clock: fillingClock(),
      log: openLog(config, false),
      tell: () => {},
    })
    await orm.close(true)
    const template = new URL(embedded.url).pathname.slice(1)
    return { serverUrl: embedded.urlOf('postgres'), template, filesDir: config.filesDir, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
