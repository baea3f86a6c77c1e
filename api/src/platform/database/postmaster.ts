import { spawn } from 'node:child_process'
import { closeSync, fstatSync, ftruncateSync, openSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { StartError } from '../start-error.ts'
import { isAlive, postgresEnvironment, type Cluster } from './cluster.ts'
import { giveTo } from './postgres-user.ts'

/** A running database server. */
export interface Postmaster {
  pid: number
  port: number
  /** false while it starts up (after a crash it first replays its log). */
  ready: boolean
}

const logLimit = 8 * 1024 * 1024

/** The postmaster that serves this cluster now, from its postmaster.pid (pid, folder, start, port, socket, address, memory, status). */
export function findPostmaster({ data }: Cluster): Postmaster | undefined {
  let lines: string[]
  try {
    lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return undefined
  }
  const [pid, port] = [Number(lines[0]), Number(lines[3])]
  if (!pid || !isPostmaster(pid, data)) return undefined
  return port ? { pid, port, ready: lines[7]?.trim() === 'ready' } : undefined
}

/**
 * Whether the process is this cluster's and alive: after a reboot its number may be anyone's, and where nobody reaps
 * orphans (a container without an init) a killed one keeps its number as a zombie.
 */
function isPostmaster(pid: number, data: string): boolean {
  if (!isAlive(pid)) return false
  if (process.platform !== 'linux') return true
  try {
    const [, command, state] = /\((.*)\) (\w)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))!
    if (state === 'Z') return false
    return worksIn(pid) === data || (worksIn(pid) === undefined && command === 'postgres')
  } catch {
    return false
  }
}

/** The folder that a process works in; undefined where we may not look. */
function worksIn(pid: number | string): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined
  }
}

/**
 * Starts the database server on a free port of 127.0.0.1, detached: Ctrl-C reaches only us, and we stop it when our last
 * request is done. Answers the one that runs in the end, which may be another start's.
 * @param durable false turns fsync off, for tests whose data nobody keeps
 * @throws StartError with the log's last line when it cannot run
 */
export async function launchPostmaster(cluster: Cluster, durable: boolean): Promise<Postmaster> {
  giveTo(cluster.user.owner, cluster.folder)
  for (let tries = 1; ; tries++) {
    dropForeignPid(cluster)
    const port = await freePort()
    const { program, args, ...as } = cluster.user.wrap(cluster.postgres, [
      ...['-D', cluster.data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
      ...['-c', 'log_timezone=UTC', '-c', 'timezone=UTC', '-c', 'max_connections=100'],
      ...(durable ? [] : ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off']),
    ])
    const log = openLog(cluster.log)
    const written = fstatSync(log).size
    const child = spawn(program, args, {
      ...as,
      cwd: '/',
      env: postgresEnvironment,
      detached: true,
      stdio: ['ignore', log, log],
    })
    closeSync(log)
    let ended = false
    let problem: string | undefined
    child.on('error', ({ message }) => {
      problem = message
      ended = true
    })
    child.on('exit', () => {
      ended = true
    })
    child.unref()
    while (!ended) {
      const found = findPostmaster(cluster)
      if (found && (found.ready || found.pid !== child.pid)) return found
      await pause(20)
    }
    const other = findPostmaster(cluster)
    if (other) return other
    // The port was taken in between, or another start's server or the backends of a killed one are still going away.
    const reason = problem ?? lastReason(cluster.log, written)
    const passing = /could not create any TCP|lock file|shared memory/.test(reason)
    if (!passing || tries === 50) throw new StartError('api.start.databaseFailed', { reason, log: cluster.log })
    await pause(200)
  }
}

/**
 * Removes a postmaster.pid whose number belongs to something else or to a zombie: PostgreSQL itself would refuse to start.
 * Not while a backend of the killed server is still at work on the data.
 */
function dropForeignPid(cluster: Cluster): void {
  const file = join(cluster.data, 'postmaster.pid')
  try {
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
    if (!pid || !isAlive(pid) || isPostmaster(pid, cluster.data)) return
    const others = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
    if (!others.some((other) => worksIn(other) === cluster.data)) rmSync(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

/** Ends the server as `pg_ctl stop -m fast` does, and waits until its data are on disk. */
export async function stopPostmaster(cluster: Cluster, { pid }: Postmaster): Promise<void> {
  try {
    process.kill(pid, 'SIGINT')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
  // The file goes last; a process that nobody reaps keeps its number, so the number alone would not do.
  while (findPostmaster(cluster)?.pid === pid) await pause(20)
}

function openLog(file: string): number {
  const log = openSync(file, 'a', 0o600)
  if (fstatSync(log).size > logLimit) ftruncateSync(log)
  return log
}

/** Why the server ended, from what it wrote to its log since it was started. */
function lastReason(file: string, from: number): string {
  const lines = readFileSync(file).subarray(from).toString().trim().split('\n')
  const fatal = lines.findLast((line) => /FATAL|PANIC|ERROR/.test(line))
  return fatal?.replace(/^.*?(FATAL|PANIC|ERROR): */, '') ?? lines.at(-1) ?? 'postgres'
}

/** A port that is free now; it may be gone a moment later, so the caller tries again. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
