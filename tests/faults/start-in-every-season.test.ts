import { Case } from '@consortium/api/features/cases/index'
import { machineOf, type Edition } from '@consortium/api/features/editions/index'
import { PublicityNotice } from '@consortium/api/features/publicity/index'
import { openOrm } from '@consortium/api/orm'
import { readConfig } from '@consortium/api/platform/config'
import { openLog } from '@consortium/api/platform/log'
import { prepareDatabase } from '@consortium/api/start-up'
import { expect, test } from 'vitest'
import { cloneDatabase } from '../support/clone-database.ts'

/** Moments in Shanghai at which a first start could go wrong. */
const nights = [['the night of a weekend in a year whose holidays are not known', '2027-01-09T23:59:30+08:00']]
const others = [
  ['days before such a year', '2026-12-28T10:00:00+08:00'],
  ['months into such a year', '2027-06-01T10:00:00+08:00'],
  ['in the long holiday', '2026-10-05T00:01:00+08:00'],
  ['at the beginning of a year', '2026-01-02T08:00:00+08:00'],
]

test.each(process.env['TEST_FULL'] ? [...nights, ...others] : nights)(
  'first start %s: a case in every step, one of them on a public notice',
  async (_, instant) => {
    const { databaseUrl, dataDir, drop } = await cloneDatabase({ empty: true })
    const orm = await openOrm(databaseUrl)
    try {
      const config = readConfig({ DATABASE_URL: databaseUrl, DATA_DIR: dataDir, LOG_LEVEL: 'silent' })
      const clock = { now: () => new Date(instant!) }
      const log = openLog(config, false)
      await prepareDatabase({ orm, url: databaseUrl, config, clock, log, tell: () => {} })
      const em = orm.em.fork()
      const cases = await em.find(Case, {}, { populate: ['edition'] })
      for (const code of ['ZJ', 'CZ']) {
        const own = cases.filter(({ edition }) => edition.code === code)
        const steps = [...machineOf(own[0]!.edition as Edition).states.keys()]
        expect(new Set(own.map(({ state }) => state))).toEqual(new Set(steps))
        const notice = await em.findOneOrFail(PublicityNotice, { state: 'POSTED', round: { edition: { code } } })
        expect(notice.postedAt!.getTime()).toBeLessThanOrEqual(Date.parse(instant!))
      }
    } finally {
      await orm.close(true)
      await drop()
    }
  },
  600_000,
)
