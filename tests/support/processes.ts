import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

export const root = join(import.meta.dirname, '../..')
const built = join(root, 'api/dist/src')

/** How a process ended and what it had said. */
export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}

export interface Running {
  pid: number
  /** Resolves with the address that the server printed; rejects when it ends before. */
  ready: Promise<string>
  ended: Promise<Ended>
  kill(signal: NodeJS.Signals): void
}

interface Options {
  env?: Record<string, string | undefined>
  /** Another user to run as, from root. */
  as?: { uid: number; gid: number }
  args?: string[]
}

/** Runs a built program of the api (`main`, `cli/backup`) as `npm run` does; killed when the test ends. */
export function run(program: string, { env = {}, as, args = [] }: Options = {}): Running {
  const child = spawn(process.execPath, [join(built, `${program}.js`), ...args], {
    cwd: tmpdir(),
    env: { PATH: process.env['PATH'], HOME: tmpdir(), PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...as,
  })
  const ended = watch(child)
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  const ready = new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout!.on('data', (part: Buffer) => {
      said += part.toString()
      const url = /https?:\/\/[\w.:]+\d/.exec(said)?.[0]
      if (url) resolve(url)
    })
    void ended.then(({ code, stderr }) => reject(new Error(`ended with ${code} before it was ready: ${stderr}`)))
  })
  // A test that expects the end never looks at `ready`.
  ready.catch(() => {})
  return { pid: child.pid!, ready, ended, kill: (signal) => child.kill(signal) }
}

function watch(child: ChildProcess): Promise<Ended> {
  const said = { stdout: '', stderr: '' }
  child.stdout!.on('data', (part: Buffer) => (said.stdout += part.toString()))
  child.stderr!.on('data', (part: Buffer) => (said.stderr += part.toString()))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code, signal, ...said }))
  })
}

/** A folder of the test's own; gone when it ends, with any database that a failed test left running on it. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'consortium-fault-'))
  onTestFinished(() => {
    for (const pid of databasesUnder(folder)) process.kill(pid, 'SIGKILL')
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  })
  return folder
}

/** A port of 127.0.0.1 that something else holds. */
export async function takenPort(): Promise<number> {
  const holder = await new Promise<Server>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => resolve(server))
  })
  onTestFinished(() => void holder.close())
  return (holder.address() as { port: number }).port
}

/** Process numbers of the database servers that run on data below this folder. */
export function databasesUnder(folder: string): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => {
      try {
        const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
        return words[1] === '-D' && words[2]!.startsWith(folder)
      } catch {
        return false
      }
    })
}
