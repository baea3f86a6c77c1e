import { say } from '@consortium/messages'
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { openOrm } from './orm.ts'
import { systemClock } from './platform/clock/index.ts'
import { readConfig, type Config } from './platform/config.ts'
import { openDatabase } from './platform/database/open-database.ts'
import { openLog } from './platform/log.ts'
import { StartError } from './platform/start-error.ts'
import { openJobs } from './jobs.ts'
import { buildServer } from './server.ts'
import { prepareDatabase } from './start-up.ts'
import { tell as tellOnTerminal, tellFailure, type Tell } from './terminal.ts'

/** What has been opened, in order; closed in reverse. */
const opened: (() => Promise<unknown>)[] = []
const grace = 10_000
let stoppingSince = 0
let tell: Tell = tellOnTerminal

async function start(): Promise<void> {
  const config = readConfig(process.env)
  const log = openLog(config, process.stdout.isTTY === true)
  // Production's stdout is for machines.
  if (config.production) tell = (key, params) => log.info(say('en', params ? { key, params } : { key }))
  // Before anything is created, so that the commonest mistake leaves nothing behind.
  await refuseTakenPort(config)
  makeFilesFolder(config)
  tell('api.start.opening')
  const database = await openDatabase(config)
  opened.push(database.stop)
  void database.lost.then(() => stop('api.start.databaseLost', 1))
  if (database.copiedTo) tell('api.start.databaseCopied', { folder: database.copiedTo })
  const orm = await openOrm(database.url)
  opened.push(() => orm.close(true))
  const accounts = await prepareDatabase({ orm, url: database.url, config, clock: systemClock, log, tell })
  const app = await buildServer({ orm, config, clock: systemClock, log })
  opened.push(() => app.close())
  await app.listen({ host: config.host, port: config.port }).catch((error: unknown) => {
    throw listenProblem(error, config)
  })
  opened.push(openJobs({ orm, config, clock: systemClock, log }))
  const { port } = app.server.address() as { port: number }
  const shown = ['0.0.0.0', '::'].includes(config.host) ? 'localhost' : config.host
  tell('api.start.ready', { url: `${config.tls ? 'https' : 'http'}://${shown}:${port}` })
  if (accounts.length) tell('api.start.accounts')
  for (const { username, password, role } of accounts)
    process.stdout.write(`  ${username.padEnd(12)}${password}  ${role}\n`)
}

/** Attachments are nobody else's to read, also where others may pass through the data folder. */
function makeFilesFolder({ dataDir, filesDir }: Config): void {
  try {
    mkdirSync(filesDir, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw new StartError('api.start.dataFolderUnusable', { folder: dataDir }, { cause: error })
  }
}

function refuseTakenPort(config: Config): Promise<void> {
  const probe = createServer()
  return new Promise((resolve, reject) => {
    probe.on('error', (error) => reject(listenProblem(error, config)))
    probe.listen({ host: config.host, port: config.port }, () => probe.close(() => resolve()))
  })
}

function listenProblem(error: unknown, { host, port }: Config): unknown {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') return new StartError('api.start.portInUse', { port: String(port) })
  if (code === 'EACCES') return new StartError('api.start.invalidSetting', { name: 'PORT', value: String(port) })
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return new StartError('api.start.hostUnknown', { host })
  return error
}

/**
 * Finishes the requests in progress (10 s at most), then closes what was opened, the database last. One Ctrl-C arrives
 * several times (from the terminal, npm and our own starter), so only one that comes a second later means "at once".
 */
async function stop(why: 'api.start.stopping' | 'api.start.databaseLost' | undefined, code: number): Promise<void> {
  if (stoppingSince && performance.now() - stoppingSince < 1000) return
  const impatient = stoppingSince > 0
  stoppingSince ||= performance.now()
  if (why && !impatient) tell(why)
  const closing = opened.toReversed().map((close) => close)
  if (impatient) {
    // The database's own stop signals it before it first waits.
    void opened[0]?.()
    process.exit(130)
  }
  for (const close of closing) await Promise.race([close().catch(tellFailure), pause(grace)])
  if (why === 'api.start.stopping') tell('api.start.stopped')
  process.exit(code)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => void stop('api.start.stopping', 0))
// Our starter is gone (killed, or its terminal closed hard): never outlive it.
process.on('disconnect', () => void stop('api.start.stopping', 0))
process.channel?.unref()

start().catch((error: unknown) => {
  if (stoppingSince) return
  tellFailure(error)
  void stop(undefined, 1)
})
