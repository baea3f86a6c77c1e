import type { EntityManager } from '@mikro-orm/postgresql'
import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Account, accountsHolding } from '../features/accounts/index.ts'
import { checkEdition, importEdition, largestEdition, officeOf } from '../features/editions/index.ts'
import { openOrm } from '../orm.ts'
import { systemClock, today } from '../platform/clock/index.ts'
import { readConfig } from '../platform/config.ts'
import { migrate } from '../platform/database/migrate.ts'
import { openDatabase, withUpgradeLock } from '../platform/database/open-database.ts'
import { StartError } from '../platform/start-error.ts'
import { command, tell } from '../terminal.ts'

// npm run edition:add -- file [--as username]: imports an edition for somebody of its office to confirm; without a name it is
// 系统 that imported it. Every problem is told, and nothing is stored while there is one.
await command(async () => {
  const { document, as, days } = readWords()
  const database = await openDatabase(readConfig(process.env), 'beside')
  try {
    const orm = await openOrm(database.url)
    await withUpgradeLock(database.url, () => migrate(orm))
    const em = orm.em.fork() as EntityManager
    if (!(await em.count(Account))) throw new StartError('api.command.notPrepared')
    const { policy, problems } = await checkEdition(em, document, days)
    for (const { path, message } of problems)
      tell('api.command.editionProblem', { path: path || { key: 'admin.policy.wholeDocument' }, problem: message })
    if (!policy || problems.length) throw new StartError('api.edition.invalid', { count: problems.length })
    const by = as ? await officerOf(em, as, policy.regionCode) : { id: null, name: '系统' }
    const { title, version, sha256 } = await importEdition({ em, clock: systemClock }, by, document, days)
    await orm.close(true)
    tell('api.command.editionDone', { title, version, sha256 })
  } finally {
    await database.stop()
  }
})

/** An account of the office of that region. Throws StartError for another. */
async function officerOf(em: EntityManager, username: string, code: string) {
  const account = await em.findOne(Account, { username })
  const office = await officeOf(em, { region: { code } })
  const holders = await Promise.all(
    (['CITY_OFFICER', 'LEADER'] as const).map((kind) => accountsHolding(em, today(systemClock), { kind, office })),
  )
  if (!account || !holders.flat().includes(account.id))
    throw new StartError('api.command.editionNoAccount', { username })
  return { id: account.id, name: account.name }
}

function readWords() {
  const text = { type: 'string' } as const
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { as: text, 'issued-on': text, 'effective-from': text },
    })
    const [file, ...more] = positionals
    if (!file || more.length) throw new Error('one file')
    const days = { issuedOn: values['issued-on'], effectiveFrom: values['effective-from'] }
    return { document: readDocument(file), as: values.as, days }
  } catch (error) {
    throw error instanceof StartError ? error : new StartError('api.command.editionUsage', undefined, { cause: error })
  }
}

/** The file as the person named it: npm runs a command at the root, wherever they stood. */
function readDocument(named: string): string {
  const file = resolve(process.env['INIT_CWD'] ?? '.', named)
  try {
    const size = statSync(file).size / 1024 / 1024
    if (size <= largestEdition) return readFileSync(file, 'utf8')
    throw new StartError('api.edition.tooLarge', { size: size.toFixed(1), most: largestEdition })
  } catch (error) {
    throw error instanceof StartError ? error : new StartError('api.command.noFile', { file }, { cause: error })
  }
}
