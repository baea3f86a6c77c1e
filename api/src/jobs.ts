import type { EntityManager } from '@mikro-orm/postgresql'
import type { Orm } from './orm.ts'
import { keepHeads, signHeads } from './platform/audit/index.ts'
import type { Clock } from './platform/clock/index.ts'
import type { Config } from './platform/config.ts'
import { pruneAccess } from './features/accounts/index.ts'
import { writeDigests } from './features/digest/index.ts'
import { startJobs, type Job } from './platform/jobs/index.ts'
import type { Log } from './platform/log.ts'
import { deliverMail, openMailer, sealingKey } from './platform/mail/index.ts'

interface House {
  orm: Orm
  config: Config
  clock: Clock
  log: Log
}

/** Starts what happens by the clock; answers how to stop it. */
export function openJobs({ orm, config, clock, log }: House): () => Promise<void> {
  const jobs: Job[] = [
    {
      name: 'signed heads',
      everySeconds: 600,
      async run(acting) {
        await signHeads(acting.em, acting.clock)
        await keepHeads(acting.em, config.auditHeadsFile)
      },
    },
    { name: 'prune access', everySeconds: 86_400, run: pruneAccess },
  ]
  const mailer = config.mail && openMailer(config.mail)
  if (mailer) {
    const key = sealingKey(config.sessionSecret)
    jobs.push({ name: 'digest', everySeconds: 60, run: ({ em, clock: now }) => writeDigests(em, now) })
    jobs.push({ name: 'mail', everySeconds: 5, run: (acting) => deliverMail({ ...acting, mailer, key }) })
  }
  const running = startJobs({ em: orm.em as EntityManager, clock, log }, jobs)
  return async () => {
    await running.stop()
    mailer?.close()
  }
}
