import { reviewOf } from '@consortium/policy'
import { notFound } from '../../platform/access/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import { acting, type Context } from '../../platform/graphql/index.ts'
import { CaseVersion } from '../cases/index.ts'
import { editionOf } from '../editions/index.ts'
import { ExpertInvitation } from './invitation.entity.ts'
import { seatInvitationType, type ExpertInvitationType } from './invitation.type.ts'
import { opensReview } from './latest-draw.ts'

const whole = ['seat.draw.case.edition', 'seat.draw.case.cityOffice'] as const

/** The expert's own invitations: those to answer first, then the latest. */
export async function ownInvitations(context: Context): Promise<ExpertInvitationType[]> {
  const { em, viewer } = acting(context)
  const found = await em.find(
    ExpertInvitation,
    { seat: { expert: { account: viewer.accountId } } },
    { populate: whole, orderBy: { invitedAt: 'desc', id: 'asc' } },
  )
  const first = found.toSorted((a, b) => Number(b.state === 'INVITED') - Number(a.state === 'INVITED'))
  return Promise.all(first.map((one) => shown(context, one as ExpertInvitation)))
}

/** One of the expert's own invitations. Throws NOT_FOUND for another's as for none. */
export async function ownInvitation(context: Context, id: string): Promise<ExpertInvitationType> {
  const { em, viewer } = acting(context)
  const found = isUuid(id)
    ? await em.findOne(ExpertInvitation, { id, seat: { expert: { account: viewer.accountId } } }, { populate: whole })
    : null
  if (!found) throw notFound()
  return shown(context, found as ExpertInvitation)
}

/** What an expert must know to look for conflicts, of the version that they would judge, and no more of the case. */
async function shown({ em, say }: Context, entity: ExpertInvitation): Promise<ExpertInvitationType> {
  const { draw } = entity.seat
  const theCase = draw.case
  const version = await em.findOneOrFail(CaseVersion, { case: theCase.id }, { orderBy: { number: 'desc' } })
  const { lead, members, field } = version.form
  const years = reviewOf(editionOf(theCase.edition)).recusal.years.value
  return {
    ...seatInvitationType(entity),
    entity,
    field,
    units: [lead, ...members]
      .filter(({ name, uscc }) => name.trim() || uscc.trim())
      .map(({ name, uscc }, index) => ({ name, uscc, lead: index === 0 })),
    rules: (['employed', 'project', 'kin', 'interest'] as const).map((rule) =>
      say({ key: `api.expertInvitation.rule.${rule}`, params: { years } }),
    ),
    promise: entity.promise ?? say({ key: 'api.expertInvitation.promise' }),
    office: theCase.cityOffice.name,
    plannedFrom: draw.plannedFrom ?? null,
    plannedTo: draw.plannedTo ?? null,
    open: entity.state === 'INVITED' || (entity.state === 'ACCEPTED' && opensReview(theCase)),
  }
}
