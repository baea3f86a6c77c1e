import type { Edition } from '../editions/index.ts'
import { runsRound } from '../rounds/index.ts'
import type { HomeSource } from '../waiting/index.ts'
import { PublishedList } from './published-list.entity.ts'

/** A list that waits for the leader of its office; not for who prepared it. */
export const listsOnHome: HomeSource = {
  async waiting({ em, viewer, say }) {
    if (viewer.leaderOf.size === 0) return []
    const found = await em.find(
      PublishedList,
      { state: 'PREPARED', preparedBy: { $ne: viewer.accountId } },
      { populate: ['round.edition'], orderBy: { preparedAt: 'asc' } },
    )
    const own = await Promise.all(found.map(({ round }) => runsRound(em, viewer, round.edition as Edition)))
    return found
      .filter((_, at) => own[at])
      .map(({ id, title, round }) => ({
        id,
        title,
        subtitle: round.name,
        state: say({ key: 'admin.listed.state.PREPARED' }),
        action: say({ key: 'admin.listed.publish' }),
        path: `/cultivation?round=${round.id}`,
      }))
  },
}
