import type { Message, MessageKey } from '@consortium/messages'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { Refused } from './platform/access/index.ts'
import { inBoth, StartError } from './platform/start-error.ts'

/** Tells whoever runs the server or a command one thing. */
export type Tell = (key: MessageKey, params?: Message['params']) => void

/** One line on the terminal. */
export const tell: Tell = (key, params) => {
  process.stdout.write(`${inBoth(params ? { key, params } : { key })}\n`)
}

/** The one line that says why a command ends, or a fault's whole stack; sets the exit code. */
export function tellFailure(error: unknown): void {
  process.stderr.write(`${reasonOf(error)}\n`)
  process.exitCode = 1
}

function reasonOf(error: unknown): string {
  if (error instanceof StartError) return error.message
  if (error instanceof Refused) return inBoth(error.refusal.message)
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return inBoth({ key: 'api.start.unexpected', params: { reason } })
}

/** Asks on the terminal; what is typed stays hidden when it is a secret. */
export async function ask(key: MessageKey, options: { hidden?: boolean } = {}): Promise<string> {
  const question = inBoth({ key })
  process.stdout.write(question)
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const output = options.hidden ? nowhere : process.stdout
  const lines = createInterface({ input: process.stdin, output, terminal: process.stdin.isTTY === true })
  try {
    return (await lines.question('')).trim()
  } finally {
    lines.close()
    if (options.hidden) process.stdout.write('\n')
  }
}

/** Goes on only after a yes: typed on a terminal, or --yes. @throws StartError otherwise */
export async function confirm(args: string[], key: MessageKey, params?: Message['params']): Promise<void> {
  tell(key, params)
  if (args.includes('--yes')) return
  if (!process.stdin.isTTY) throw new StartError('api.command.onTerminal')
  if ((await ask('api.command.confirm')) !== 'yes') throw new StartError('api.command.cancelled')
}

/** Runs a command's story and ends the process with its exit code. */
export async function command(story: () => Promise<void>): Promise<void> {
  try {
    await story()
  } catch (error) {
    tellFailure(error)
  }
  process.exit()
}
