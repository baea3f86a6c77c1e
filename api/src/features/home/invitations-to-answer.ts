import { today } from '../../platform/clock/index.ts'
import { acting, type Context } from '../../platform/graphql/index.ts'
import { loadCalendar } from '../calendar/index.ts'
import { ExpertInvitation } from '../panels/index.ts'
import { due } from './home-item.ts'
import type { HomeItemType } from './home.type.ts'

/** The expert's invitations that they have not answered; by the field, since the case is not theirs yet. */
export async function invitationsToAnswer(context: Context): Promise<HomeItemType[]> {
  const { em, clock, viewer } = acting(context)
  if (!viewer.expert) return []
  const open = await em.find(
    ExpertInvitation,
    { state: 'INVITED', seat: { expert: { account: viewer.accountId } } },
    { populate: ['seat.draw.case.cityOffice'] },
  )
  const calendar = await loadCalendar(em)
  return open.map(({ id, dueOn, seat: { draw } }) => ({
    id,
    caseId: null,
    sheetId: null,
    path: `/expert/invitations/${id}`,
    title: draw.case.field ?? '',
    subtitle: draw.case.cityOffice.name,
    state: context.say({ key: 'api.home.invitation.state' }),
    event: null,
    action: context.say({ key: 'api.home.invitation' }),
    ...due(calendar, today(clock), dueOn),
  }))
}
