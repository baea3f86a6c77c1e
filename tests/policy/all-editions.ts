import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { say } from '@consortium/messages'
import { parseEdition, type Edition } from '@consortium/policy'

const folder = join(import.meta.dirname, '../../packages/policy/editions')

function read(file: string): Edition {
  const parsed = parseEdition(JSON.parse(readFileSync(file, 'utf8')))
  if ('edition' in parsed) return parsed.edition
  throw new Error(`${file}: ${parsed.problems.map(({ path, message }) => `${path} ${say('zh', message)}`).join('; ')}`)
}

/** Every edition that is kept, whichever there are. */
export const editions: Edition[] = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .toSorted()
  .map((name) => read(join(folder, name)))

const invented = (name: string): Edition => read(join(import.meta.dirname, `../fixtures/${name}-region.json`))

/** The invented sixth region, whose rules are of kinds that none of the others uses. */
export const sixth = invented('sixth')

/** Every invented region. */
export const inventedRegions: Edition[] = [sixth, ...['seventh', 'eighth', 'ninth', 'tenth', 'eleventh'].map(invented)]
