import type { Asking, HomeSource, Waiting } from '../waiting/index.ts'
import { Claim } from './unit.entity.ts'

/** Claims: for the district office that decides on them, and for the claimant whom one waits for. */
export const claimsOnHome: HomeSource = {
  waiting: async (asking) => [...(await toDecide(asking)), ...(await toGoOnWith(asking))],
}

async function toDecide({ em, viewer, say }: Asking): Promise<Waiting[]> {
  if (viewer.districtOfficerOf.size === 0) return []
  const open = await em.find(
    Claim,
    { office: { $in: [...viewer.districtOfficerOf] }, state: 'PENDING', account: { $ne: viewer.accountId } },
    { populate: ['account'], orderBy: { submittedAt: 'asc', id: 'asc' } },
  )
  return open.map(({ id, name, account }) => ({
    id: `claim:${id}`,
    title: name,
    subtitle: account.name,
    state: say({ key: 'admin.claim.state.PENDING' }),
    action: say({ key: 'api.home.claim.decide' }),
    path: `/claims/${id}`,
    by: 'DISTRICT_OFFICER',
  }))
}

async function toGoOnWith({ em, viewer, say }: Asking): Promise<Waiting[]> {
  const own = await em.find(Claim, { account: viewer.accountId, state: { $in: ['DRAFT', 'REJECTED'] } })
  return own.map(({ id, name, uscc, state, reason }) => ({
    id: `claim:${id}:own`,
    title: name,
    subtitle: reason ? say({ key: 'admin.claim.returned', params: { reason } }) : uscc,
    state: say({ key: `admin.claim.state.${state}` }),
    action: say({ key: state === 'DRAFT' ? 'api.home.claim.submit' : 'api.home.claim.correct' }),
    path: '/claim',
  }))
}
