import type { EntityManager } from '@mikro-orm/postgresql'
import { engineVersion } from '@consortium/policy'
import { findReplayable, replayCases } from '../features/replay/index.ts'
import { openOrm } from '../orm.ts'
import { readConfig } from '../platform/config.ts'
import { refuseUnprepared } from '../platform/database/migrate.ts'
import { openDatabase } from '../platform/database/open-database.ts'
import { sealWith } from '../platform/seal/index.ts'
import { StartError } from '../platform/start-error.ts'
import { command, tell } from '../terminal.ts'

// npm run replay -- <case|all>: every stored finding taken again from the facts stored with it. A line a case, a line a
// difference. Ends with 1 where anything differs, whichever engine made it.
await command(async () => {
  const [named, ...more] = process.argv.slice(2)
  if (!named || more.length) throw new StartError('api.command.replayUsage')
  const config = readConfig(process.env)
  sealWith(...config.sealKeys)
  const database = await openDatabase(config, 'beside')
  try {
    const orm = await openOrm(database.url)
    await refuseUnprepared(orm)
    const em = orm.em.fork() as EntityManager
    const ids = await findReplayable(em, named)
    if (ids?.length === 0) throw new StartError('api.command.replayNoCase', { case: named })
    const sum = { cases: 0, findings: 0, withoutFacts: 0, faults: 0 }
    for await (const { id, name, records, findings, withoutFacts, engines, faults } of replayCases(em, ids)) {
      const which = { case: name || { key: 'api.case.unnamed' as const }, id, records, findings }
      tell(faults.length ? 'api.command.replayDiffers' : 'api.command.replayCase', { ...which, faults: faults.length })
      for (const fault of faults) tell('api.command.replayFault', { fault })
      if (withoutFacts) tell('api.command.replayWithoutFacts', { withoutFacts })
      for (const engine of engines) tell('api.command.replayEngine', { engine, now: engineVersion })
      sum.cases += 1
      sum.findings += findings
      sum.withoutFacts += withoutFacts
      sum.faults += faults.length
    }
    await orm.close(true)
    if (sum.faults) throw new StartError('api.command.replayBroken', sum)
    tell('api.command.replayWhole', { ...sum, engine: engineVersion })
  } finally {
    await database.stop()
  }
})
