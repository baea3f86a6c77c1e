import { ExpertInvitation } from '../panels/index.ts'
import type { Asking, Waiting } from '../waiting/index.ts'

/** The expert's invitations that they have not answered; by the field, since the case is not theirs yet. */
export async function invitationsToAnswer({ em, viewer, say }: Asking): Promise<Waiting[]> {
  if (!viewer.expert) return []
  const open = await em.find(
    ExpertInvitation,
    { state: 'INVITED', seat: { expert: { account: viewer.accountId } } },
    { populate: ['seat.draw.case.cityOffice'] },
  )
  return open.map(({ id, dueOn, seat: { draw } }) => ({
    id,
    path: `/expert/invitations/${id}`,
    title: draw.case.field ?? '',
    subtitle: draw.case.cityOffice.name,
    state: say({ key: 'api.home.invitation.state' }),
    action: say({ key: 'api.home.invitation' }),
    dueOn,
  }))
}
