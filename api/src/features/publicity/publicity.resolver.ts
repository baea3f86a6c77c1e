import { Arg, Ctx, Field, FieldResolver, ID, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql'
import { notFound } from '../../platform/access/index.ts'
import { today } from '../../platform/clock/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import { acting, Allow, type Context } from '../../platform/graphql/index.ts'
import { CaseInput, CaseType, done, findCase, seatOf } from '../cases/index.ts'
import { editionOf, publicTitle } from '../editions/index.ts'
import { approveNotice, declineNotice } from './approve-notice.ts'
import { closePublicity } from './close-publicity.ts'
import { endOf, itemsOf, lastDayOf, latestItem } from './notice-facts.ts'
import {
  NoticeInput,
  NoticePeriodType,
  NoticeReasonInput,
  NoticeType,
  noticeType,
  PrepareNoticeInput,
  publicItem,
  PublicNoticeType,
} from './notice.type.ts'
import { objectionsOf } from './objections-of.ts'
import { ObjectionType } from './objection.type.ts'
import { prepareNotice } from './prepare-notice.ts'
import { NoticeItem, PublicityNotice } from './publicity-notice.entity.ts'

const input = { description: 'What to do.' }
const mostListed = 50

@ObjectType('CasePublicity', { description: 'The publicity of a case.' })
class CasePublicityType {
  @Field(() => NoticeType, {
    nullable: true,
    description: 'The last notice; others than the city office see it once it is posted.',
  })
  notice!: NoticeType | null

  @Field(() => [ObjectionType], { description: 'Objections, the newest first; for the city office.' })
  objections!: ObjectionType[]
}

@Resolver(() => CaseType)
export class PublicityResolver {
  @FieldResolver(() => CasePublicityType, {
    description: 'Its notice and the objections to it, as far as the viewer may know.',
  })
  async publicity(@Ctx() context: Context, @Root() { entity }: CaseType): Promise<CasePublicityType> {
    const { em, viewer } = acting(context)
    const item = await latestItem(em, entity.id)
    if (!item) return { notice: null, objections: [] }
    const notice = item.notice as PublicityNotice
    if (seatOf(entity, viewer) === 'city')
      return {
        notice: noticeType(notice, await itemsOf(em, notice.id)),
        objections: await objectionsOf(context, entity.id, viewer.cityOfficerOf.has(entity.cityOffice.id)),
      }
    // What else is on a notice is for everybody once it is posted, as the public page shows it; who prepares is not.
    const posted = notice.postedOn ? { ...noticeType(notice, [item]), declineReason: null } : null
    return { notice: posted, objections: [] }
  }

  @Query(() => [PublicNoticeType], {
    description: 'Notices on which objections are taken now, or those that are over.',
  })
  @Allow('PUBLIC')
  async publicNotices(
    @Ctx() context: Context,
    @Arg('past', () => Boolean, { defaultValue: false, description: 'Those that are over, the newest first.' })
    past: boolean,
  ): Promise<PublicNoticeType[]> {
    const { em, clock } = context
    const day = today(clock)
    const found = await em.find(
      PublicityNotice,
      past
        ? { postedOn: { $ne: null }, $or: [{ endsOn: { $lt: day } }, { state: 'CLOSED' }] }
        : { state: 'POSTED', endsOn: { $gte: day } },
      { orderBy: { endsOn: past ? 'desc' : 'asc', id: 'asc' }, limit: mostListed, populate: ['round.edition'] },
    )
    const items = Map.groupBy(
      await em.find(
        NoticeItem,
        { notice: { $in: found.map(({ id }) => id) } },
        { orderBy: { position: 'asc', id: 'asc' } },
      ),
      ({ notice }) => notice.id,
    )
    return found.map((notice) =>
      publicNotice(notice as PublicityNotice, (items.get(notice.id) ?? []) as NoticeItem[], context),
    )
  }

  @Query(() => PublicNoticeType, { description: 'One posted notice.' })
  @Allow('PUBLIC')
  async publicNotice(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Id of the notice.' }) id: string,
  ): Promise<PublicNoticeType> {
    const { em } = context
    const notice = isUuid(id)
      ? await em.findOne(PublicityNotice, { id, postedOn: { $ne: null } }, { populate: ['round.edition'] })
      : null
    if (!notice) throw notFound()
    return publicNotice(notice as PublicityNotice, await itemsOf(em, id), context)
  }

  @Query(() => NoticePeriodType, { description: 'How a notice over a case would run if it were posted today.' })
  @Allow('CITY_PROCESS', 'APPROVE')
  async noticePeriod(
    @Ctx() context: Context,
    @Arg('caseId', () => ID, { description: 'The case.' }) caseId: string,
  ): Promise<NoticePeriodType> {
    const { em, clock, viewer } = acting(context)
    const theCase = await findCase(acting(context), caseId)
    if (seatOf(theCase, viewer) !== 'city') throw notFound()
    const workingDays = editionOf(theCase.edition).publicity?.workingDays.value ?? 5
    return { workingDays, endsOn: await lastDayOf(em, today(clock), workingDays) }
  }

  @Mutation(() => NoticeType, {
    description: 'Prepares a notice over cases of a round for the leader; all of them or none.',
  })
  @Allow('CITY_PROCESS')
  prepareNotice(
    @Ctx() context: Context,
    @Arg('input', () => PrepareNoticeInput, input) values: PrepareNoticeInput,
  ): Promise<NoticeType> {
    return shown(context, prepareNotice(acting(context), values))
  }

  @Mutation(() => NoticeType, { description: 'Approves the notice (签发), which posts it.' })
  @Allow('APPROVE')
  approveNotice(
    @Ctx() context: Context,
    @Arg('input', () => NoticeInput, input) values: NoticeInput,
  ): Promise<NoticeType> {
    return shown(context, approveNotice(acting(context), values))
  }

  @Mutation(() => NoticeType, { description: 'Sends the notice back to be prepared anew, with the reason.' })
  @Allow('APPROVE')
  declineNotice(
    @Ctx() context: Context,
    @Arg('input', () => NoticeReasonInput, input) values: NoticeReasonInput,
  ): Promise<NoticeType> {
    return shown(context, declineNotice(acting(context), values))
  }

  @Mutation(() => CaseType, { description: 'Ends publicity once its last day is over and every objection settled.' })
  @Allow('CITY_PROCESS')
  closePublicity(@Ctx() context: Context, @Arg('input', () => CaseInput, input) values: CaseInput): Promise<CaseType> {
    return done(context, closePublicity(acting(context), values))
  }
}

async function shown({ em }: Context, changed: Promise<PublicityNotice>): Promise<NoticeType> {
  const { id } = await changed
  const notice = (await em.findOneOrFail(PublicityNotice, { id }, { refresh: true })) as PublicityNotice
  return noticeType(notice, await itemsOf(em, id))
}

function publicNotice(notice: PublicityNotice, items: NoticeItem[], { clock }: Context): PublicNoticeType {
  const { id, title, text, workingDays } = notice
  const endsOn = notice.endsOn as string
  const edition = notice.round.edition as Parameters<typeof publicTitle>[0]
  const [policy, { issuer }] = [publicTitle(edition), edition]
  return {
    ...{ id, title, text, workingDays, policy, issuer, endsOn },
    postedOn: notice.postedOn as string,
    endsAt: endOf(endsOn),
    running: notice.state === 'POSTED' && clock.now() < endOf(endsOn),
    items: items.map(publicItem),
  }
}
