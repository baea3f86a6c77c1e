import type { HomeSource } from '../waiting/index.ts'
import { officeOf } from './edition-access.ts'
import { Edition } from './edition.entity.ts'

/** Imported editions that wait for another account of their office. */
export const editionsOnHome: HomeSource = {
  async waiting({ em, viewer, say }) {
    const { leaderOf, cityOfficerOf, accountId } = viewer
    if (leaderOf.size + cityOfficerOf.size === 0) return []
    const open = (await em.find(
      Edition,
      { state: 'PUBLISHED' },
      { orderBy: { publishedAt: 'asc', id: 'asc' } },
    )) as Edition[]
    const items = await Promise.all(
      open.map(async (edition) => {
        const { id, title, version, publishedBy, publisherName } = edition
        const office = await officeOf(em, edition)
        if (publishedBy === accountId || !(leaderOf.has(office) || cityOfficerOf.has(office))) return []
        return [
          {
            id: `edition:${id}`,
            title,
            subtitle: say({ key: 'api.edition.waiting', params: { version, by: publisherName ?? '' } }),
            state: say({ key: 'admin.policy.standing.WAITING' }),
            action: say({ key: 'api.edition.confirmAction' }),
            path: `/policies/${id}`,
            by: leaderOf.has(office) ? 'LEADER' : 'CITY_OFFICER',
          },
        ]
      }),
    )
    return items.flat()
  },
}
