import { instantInWords } from '@consortium/workflow'
import { dayOf, today } from '../../platform/clock/index.ts'
import { holds } from '../../platform/access/index.ts'
import type { HomeSource } from '../waiting/index.ts'
import { lastCheck } from './verify-audit.ts'

/** The auditor's: chains that do not hold, a verification that today still lacks, and how much was found whole. */
export const auditOnHome: HomeSource = {
  async waiting({ em, clock, viewer, say }) {
    if (!holds(viewer, 'SEE_AUDIT')) return []
    const last = await lastCheck(em)
    const [first] = last?.broken ?? []
    const at = last ? instantInWords(last.at) : ''
    const item = { id: `audit:${today(clock)}`, title: say({ key: 'admin.nav.audit' }) }
    if (first)
      return [
        {
          ...item,
          subtitle: say({ key: 'api.home.audit.broken', params: { count: last!.broken.length, at } }),
          state: say({ key: 'admin.audit.broken' }),
          action: say({ key: 'api.home.audit.look' }),
          path: `/audit?case=${first.chain}`,
        },
      ]
    if (last && dayOf(last.at) === today(clock)) return []
    return [
      {
        ...item,
        subtitle: say(last ? { key: 'api.home.audit.last', params: { at } } : { key: 'api.home.audit.never' }),
        state: say({ key: 'api.home.audit.due' }),
        action: say({ key: 'admin.audit.check.run' }),
        path: '/audit',
      },
    ]
  },
  async figures({ em, viewer, say }) {
    const last = holds(viewer, 'SEE_AUDIT') ? await lastCheck(em) : null
    if (!last || last.broken.length) return []
    const label = say({ key: 'api.home.audit.whole', params: { at: instantInWords(last.at) } })
    return [{ key: 'audit-whole', label, value: last.entries, path: '/audit' }]
  },
}
