import { mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pino, type DestinationStream, type Logger } from 'pino'
import type { Config } from './config.ts'

export type Log = Logger

const limit = 20 * 1024 * 1024

/**
 * Structured logs, one JSON object a line. In production and where nobody watches they go to stdout; on a terminal they go
 * to DATA_DIR/log/server.log, so that the lines for people stay readable. Never holds a password, a token or a cookie.
 */
export function openLog(config: Config, terminal: boolean): Log {
  const options = {
    level: config.logLevel,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ['req.headers.cookie', 'req.headers.authorization', '*.password', '*.token'],
  }
  return pino(options, config.production || !terminal ? pino.destination({ dest: 1, sync: true }) : file(config))
}

function file({ dataDir }: Config): DestinationStream {
  const folder = join(dataDir, 'log')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const dest = join(folder, 'server.log')
  if ((statSync(dest, { throwIfNoEntry: false })?.size ?? 0) > limit) renameSync(dest, `${dest}.1`)
  return pino.destination({ dest, sync: true, mode: 0o600 })
}
