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
  /** Signs the daily heads of the audit. */
  auditKey: string
  /** Public keys of the audit keys before it: what they signed goes on being believed. */
  auditKeysBefore: string[]
  /** Where the signed heads are written beside the database, a line a day. */
  auditHeadsFile: string
  /** Encrypts what the database must not tell by itself (secrets of second factors). */
  dataKey: string
  /** Secrets of personal data: the first seals, all open what was sealed before. */
  sealKeys: [string, ...string[]]
  /** Whether staff need a second factor, may have one, or are never asked for it. */
  twoFactor: 'required' | 'optional' | 'off'
  /** Most requests a minute from one address; 0: as many as come. */
  rateLimit: number
  /** PEM contents when this server speaks TLS itself. */
  tls?: { cert: Buffer; key: Buffer }
  /** Address or range of the proxy whose X-Forwarded-* headers are believed. */
  trustedProxy?: string
  logLevel: string
  /** Absent where no mail server is named: the product then tells everything itself. */
  mail?: MailSettings
}

export interface MailSettings {
  /** smtp:// or smtps://, with the account in it. Never shown or logged. */
  smtpUrl: string
  from: string
  /** Where people reach the product, for links in letters: https://lht.example.cn */
  publicUrl: string
  /** When the digest of a working day goes out, 'HH:MM' in Asia/Shanghai. */
  digestAt: string
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
    auditKeysBefore: readPublicKeys(env),
    auditHeadsFile: resolve(env['AUDIT_HEADS_FILE'] || join(dataDir, 'audit-heads.jsonl')),
    twoFactor: readChoice(env, 'TWO_FACTOR', ['required', 'optional', 'off'], production ? 'required' : 'optional'),
    rateLimit: readNumber(env, 'RATE_LIMIT', production ? 12_000 : 0),
    tls,
    trustedProxy,
    logLevel: env['LOG_LEVEL'] || 'info',
    mail: readMail(env),
  }
}

function readPort(value = '4000'): number {
  if (!/^\d{1,5}$/.test(value) || Number(value) > 65535)
    throw new StartError('api.start.invalidSetting', { name: 'PORT', value })
  return Number(value)
}

function readMail(env: Environment): MailSettings | undefined {
  const { SMTP_URL: smtpUrl, MAIL_FROM: from, PUBLIC_URL: publicUrl, DIGEST_AT: digestAt = '08:00' } = env
  if (!smtpUrl) return undefined
  // Its value is never told: it holds the mail account's password.
  if (!isUrl(smtpUrl, ['smtp:', 'smtps:']))
    throw new StartError('api.start.invalidSetting', { name: 'SMTP_URL', value: '***' })
  if (!from) throw new StartError('api.start.mailIncomplete', { name: 'MAIL_FROM' })
  if (!/^[^\r\n]*\S@[^\s@]+$/.test(from))
    throw new StartError('api.start.invalidSetting', { name: 'MAIL_FROM', value: from })
  if (!publicUrl) throw new StartError('api.start.mailIncomplete', { name: 'PUBLIC_URL' })
  if (!isUrl(publicUrl, ['http:', 'https:']))
    throw new StartError('api.start.invalidSetting', { name: 'PUBLIC_URL', value: publicUrl })
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(digestAt))
    throw new StartError('api.start.invalidSetting', { name: 'DIGEST_AT', value: digestAt })
  return { smtpUrl, from, publicUrl, digestAt }
}

function isUrl(text: string, protocols: string[]): boolean {
  return URL.canParse(text) && protocols.includes(new URL(text).protocol) && new URL(text).hostname !== ''
}

function readChoice<Choice extends string>(env: Environment, name: string, choices: Choice[], usual: Choice): Choice {
  const value = env[name] || usual
  const chosen = choices.find((choice) => choice === value)
  if (!chosen) throw new StartError('api.start.invalidSetting', { name, value })
  return chosen
}

function readNumber(env: Environment, name: string, usual: number): number {
  const value = env[name] || String(usual)
  if (!/^\d{1,9}$/.test(value)) throw new StartError('api.start.invalidSetting', { name, value })
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

function readPublicKeys(env: Environment): string[] {
  const value = env['AUDIT_KEYS_BEFORE'] ?? ''
  const keys = value.split(/[\s,]+/).filter(Boolean)
  if (keys.some((key) => !/^[\w-]{43}$/.test(key)))
    throw new StartError('api.start.invalidSetting', { name: 'AUDIT_KEYS_BEFORE', value })
  return keys
}

function readSecrets(env: Environment, production: boolean, dataDir: string) {
  const names = { sessionSecret: 'SESSION_SECRET', auditKey: 'AUDIT_KEY' }
  for (const name of [...Object.values(names), 'DATA_KEY']) {
    const value = env[name]
    if (production && !value && name !== 'DATA_KEY') throw new StartError('api.start.missingSetting', { name })
    if (value && Buffer.byteLength(value) < 32) throw new StartError('api.start.shortSecret', { name })
  }
  const kept = env[names.sessionSecret] && env[names.auditKey] ? undefined : trialSecrets(dataDir)
  const sessionSecret = env[names.sessionSecret] ?? kept!.sessionSecret
  const auditKey = env[names.auditKey] ?? kept!.auditKey
  return {
    sessionSecret,
    auditKey,
    sealKeys: [env['DATA_KEY'] || auditKey, auditKey, ...secretsBefore(env)] as [string, ...string[]],
    // A key of its own where the session secret is to be changed without setting up every second factor anew.
    dataKey: env['DATA_KEY'] || sessionSecret,
  }
}

function secretsBefore(env: Environment): string[] {
  const name = 'DATA_KEYS_BEFORE'
  const secrets = (env[name] ?? '').split(/[\s,]+/).filter(Boolean)
  if (secrets.some((secret) => Buffer.byteLength(secret) < 32)) throw new StartError('api.start.shortSecret', { name })
  return secrets
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
