import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { StartError } from './start-error.ts'

/** Everything the environment decides, read once at start. */
export interface Config {
  production: boolean
  host: string
  /** 0 lets the system choose a free port. */
  port: number
  /** Absolute; holds the embedded database, attachments, the log and the secrets of a trial. */
  dataDir: string
  filesDir: string
  /** A PostgreSQL server to use instead of the embedded database. */
  databaseUrl?: string
  sessionSecret: string
  auditKey: string
  /** PEM contents when this server speaks TLS itself. */
  tls?: { cert: Buffer; key: Buffer }
  /** Address or range of the proxy whose X-Forwarded-* headers are believed. */
  trustedProxy?: string
  logLevel: string
}

type Environment = Record<string, string | undefined>

/**
 * Reads the settings and, outside production, the secrets kept in DATA_DIR (made at the first start).
 * Throws StartError for a missing, short or unreadable value.
 */
export function readConfig(env: Environment): Config {
  const production = env['NODE_ENV'] === 'production'
  const dataDir = resolve(env['DATA_DIR'] || '.data')
  const databaseUrl = env['DATABASE_URL'] || undefined
  const trustedProxy = env['TRUSTED_PROXY'] || undefined
  const tls = readTls(env)
  if (production && !databaseUrl) throw new StartError('api.start.missingSetting', { name: 'DATABASE_URL' })
  if (production && !tls && !trustedProxy)
    throw new StartError('api.start.missingSetting', { name: 'TLS_CERT + TLS_KEY / TRUSTED_PROXY' })
  const port = readPort(env['PORT'])
  return {
    production,
    host: env['HOST'] || '127.0.0.1',
    port,
    dataDir,
    filesDir: join(dataDir, 'files'),
    databaseUrl,
    ...readSecrets(env, production, dataDir),
    tls,
    trustedProxy,
    logLevel: env['LOG_LEVEL'] || 'info',
  }
}

function readPort(value = '4000'): number {
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65535)
    throw new StartError('api.start.invalidSetting', { name: 'PORT', value })
  return Number(value)
}

function readTls(env: Environment): Config['tls'] {
  const { TLS_CERT: cert, TLS_KEY: key } = env
  if (!cert && !key) return undefined
  return { cert: readPem('TLS_CERT', cert), key: readPem('TLS_KEY', key) }
}

function readPem(name: string, file = ''): Buffer {
  try {
    return readFileSync(file)
  } catch {
    throw new StartError('api.start.unreadableFile', { name, file })
  }
}

function readSecrets(env: Environment, production: boolean, dataDir: string) {
  const names = { sessionSecret: 'SESSION_SECRET', auditKey: 'AUDIT_KEY' }
  for (const name of Object.values(names)) {
    const value = env[name]
    if (production && !value) throw new StartError('api.start.missingSetting', { name })
    if (value && Buffer.byteLength(value) < 32) throw new StartError('api.start.shortSecret', { name })
  }
  const kept = env[names.sessionSecret] && env[names.auditKey] ? undefined : trialSecrets(dataDir)
  return {
    sessionSecret: env[names.sessionSecret] ?? kept!.sessionSecret,
    auditKey: env[names.auditKey] ?? kept!.auditKey,
  }
}

/** Random secrets that survive a restart, so that sessions and the audit chain of a trial do too. */
function trialSecrets(dataDir: string): Pick<Config, 'sessionSecret' | 'auditKey'> {
  const file = join(dataDir, 'secrets.json')
  try {
    // Others may pass through (the embedded database runs as another user when we are root), not look.
    mkdirSync(dataDir, { recursive: true, mode: 0o711 })
    if (!existsSync(file)) writeSecrets(file)
    return JSON.parse(readFileSync(file, 'utf8')) as ReturnType<typeof trialSecrets>
  } catch (error) {
    throw new StartError('api.start.dataFolderUnusable', { folder: dataDir }, { cause: error })
  }
}

/** Linked into place whole: of two first starts at once, both read what one of them wrote. */
function writeSecrets(file: string): void {
  const secret = () => randomBytes(32).toString('hex')
  const whole = `${file}.${process.pid}`
  writeFileSync(whole, JSON.stringify({ sessionSecret: secret(), auditKey: secret() }), { mode: 0o600 })
  try {
    linkSync(whole, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(whole, { force: true })
  }
}
