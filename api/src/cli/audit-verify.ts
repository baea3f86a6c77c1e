import type { EntityManager } from '@mikro-orm/postgresql'
import { verifyChain } from '../features/history/index.ts'
import { openOrm } from '../orm.ts'
import { readKeptHeads, signHeadsWith, signingKey, verifyHeads } from '../platform/audit/index.ts'
import { readConfig } from '../platform/config.ts'
import { refuseUnprepared } from '../platform/database/migrate.ts'
import { openDatabase } from '../platform/database/open-database.ts'
import { StartError } from '../platform/start-error.ts'
import { command, tell } from '../terminal.ts'

// npm run audit:verify [-- file]: every hash of every chain taken again, the signed days compared with the chains, with the
// server's own file and with one that was kept elsewhere. Ends with 1 where anything does not agree.
await command(async () => {
  const config = readConfig(process.env)
  signHeadsWith(config.auditKey, config.auditKeysBefore)
  const database = await openDatabase(config, 'beside')
  try {
    const orm = await openOrm(database.url)
    await refuseUnprepared(orm)
    const em = orm.em.fork() as EntityManager
    const chains: { chain: string }[] = await em.execute(
      'select chain from audit_head union select distinct chain from audit_entry order by chain',
    )
    let faults = 0
    for (const { chain } of chains) {
      const broken = await verifyChain(em, chain)
      if (!broken) continue
      faults += 1
      const reason = { key: `admin.audit.reason.${broken.reason}` } as const
      tell('api.command.auditChainBroken', { chain, at: broken.sequence, reason })
    }
    const files = [config.auditHeadsFile, ...process.argv.slice(2)]
    const kept = (await Promise.all(files.map(readKeptHeads))).flat()
    const { days, broken } = await verifyHeads(em, kept)
    if (broken) {
      faults += 1
      tell('api.command.auditHeadsBroken', { day: broken.day, reason: { key: `admin.audit.heads.${broken.reason}` } })
    }
    await orm.close(true)
    if (faults) throw new StartError('api.command.auditBroken', { faults })
    tell('api.command.auditWhole', { chains: chains.length, days, kept: kept.length, key: signingKey() })
  } finally {
    await database.stop()
  }
})
