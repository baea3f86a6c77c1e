import { holds } from '../../platform/access/index.ts'
import { Mail } from '../../platform/mail/index.ts'
import type { HomeSource } from '../waiting/index.ts'

const week = 7 * 24 * 3_600_000

/** Mail that did not go out, for the system administrator. */
export const mailsOnHome: HomeSource = {
  async figures({ em, clock, viewer, say }) {
    if (!holds(viewer, 'OPEN_ACCOUNTS')) return []
    const since = new Date(clock.now().getTime() - week)
    const failed = await em.count(Mail, { state: { $in: ['FAILED', 'UNCERTAIN'] }, postedAt: { $gte: since } })
    const waiting = await em.count(Mail, { state: 'WAITING', tries: { $gt: 0 } })
    return [
      {
        key: 'mail-failed',
        label: say({ key: 'api.home.mailFailed' }),
        value: failed,
        path: `/mail?states=FAILED,UNCERTAIN&days=7`,
      },
      {
        key: 'mail-waiting',
        label: say({ key: 'api.home.mailWaiting' }),
        value: waiting,
        path: '/mail?states=WAITING&tried=1',
      },
    ]
  },
}
