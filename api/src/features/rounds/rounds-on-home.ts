import { Round, type Edition } from '../editions/index.ts'
import type { HomeSource } from '../waiting/index.ts'
import { officeOf } from './round-access.ts'

/** Calls that wait for the leader, and those that came back to the office's officers. */
export const roundsOnHome: HomeSource = {
  async waiting({ em, viewer, say }) {
    const { leaderOf, cityOfficerOf, accountId } = viewer
    if (leaderOf.size + cityOfficerOf.size === 0) return []
    const open = (await em.find(
      Round,
      { state: { $in: ['PREPARED', 'DECLINED'] } },
      { populate: ['edition'], orderBy: { createdAt: 'asc', id: 'asc' } },
    )) as Round[]
    const items = await Promise.all(
      open.map(async (round) => {
        const { id, state, name, edition, preparedBy, declineReason } = round
        const office = await officeOf(em, edition as Edition)
        const prepared = state === 'PREPARED'
        if (prepared ? !leaderOf.has(office) || preparedBy === accountId : !cityOfficerOf.has(office)) return []
        return [
          {
            id: `round:${id}`,
            title: name,
            subtitle: prepared ? edition.title : (declineReason ?? edition.title),
            state: say({ key: `admin.round.publication.${state}` }),
            action: say({ key: prepared ? 'admin.round.publish' : 'admin.round.change' }),
            path: `/rounds/${id}`,
            by: prepared ? 'LEADER' : 'CITY_OFFICER',
          },
        ]
      }),
    )
    return items.flat()
  },
}
