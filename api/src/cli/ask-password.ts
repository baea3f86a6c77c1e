import { StartError } from '../platform/start-error.ts'
import { ask } from '../terminal.ts'

/** Asks for a new password on the terminal, twice. Throws StartError when the two differ. */
export async function askPassword(): Promise<string> {
  const first = await ask('api.command.adminPassword', { hidden: true })
  if ((await ask('api.command.adminPasswordAgain', { hidden: true })) !== first)
    throw new StartError('api.command.adminPasswordsDiffer')
  return first
}
