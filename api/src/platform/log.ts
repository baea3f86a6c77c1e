import { mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pino, type DestinationStream, type Logger } from 'pino'
import type { Config } from './config.ts'

export type Log = Logger

const limit = 20 * 1024 * 1024

/**
 * Structured logs, one JSON object a line: in production on stdout; else on stderr where nobody watches, and on a terminal
 * in DATA_DIR/log/server.log, so that the lines for people stay readable. Never holds a password, a token or a cookie.
 */
export function openLog(config: Config, terminal: boolean): Log {
  const options = {
    level: config.logLevel,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: ['req.headers.cookie', 'req.headers.authorization', '*.password', '*.token', 'req.url'],
      censor: (value: unknown, path: string[]) =>
        path.at(-1) === 'url' ? withoutSecrets(String(value)) : '[Redacted]',
    },
  }
  if (config.production) return pino(options, pino.destination({ dest: 1, sync: true }))
  return pino(options, terminal ? file(config) : pino.destination({ dest: 2, sync: true }))
}

/** An address as it may be logged: a one-time link is as good as a password until it is used. */
export const withoutSecrets = (url: string): string =>
  url.replace(/(\/invitation\/|[?&](?:invitation|token)=)[^/?&#]+/g, '$1…')

function file({ dataDir }: Config): DestinationStream {
  const folder = join(dataDir, 'log')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const dest = join(folder, 'server.log')
  if ((statSync(dest, { throwIfNoEntry: false })?.size ?? 0) > limit) renameSync(dest, `${dest}.1`)
  return pino.destination({ dest, sync: true, mode: 0o600 })
}
