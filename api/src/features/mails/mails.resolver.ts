import { knows } from '@consortium/messages'
import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql'
import { acting, Allow, entityPage, type Context, type Page } from '../../platform/graphql/index.ts'
import { Mail } from '../../platform/mail/index.ts'
import { MailConnection, MailStateName, type MailType } from './mail.type.ts'

@Resolver()
export class MailsResolver {
  @Query(() => MailConnection, {
    description: 'Letters by mail, the newest first, for the system administrator. Their words are for nobody to read.',
  })
  @Allow('OPEN_ACCOUNTS')
  async mails(
    @Ctx() context: Context,
    @Arg('first', () => Int, { defaultValue: 50, description: 'Page size, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor to go on from.' }) after: string | null,
    @Arg('states', () => [MailStateName], { nullable: true, description: 'Only these.' })
    states: MailStateName[] | null,
    @Arg('days', () => Int, { nullable: true, description: 'Only those written in the last so many days.' })
    days: number | null,
    @Arg('tried', () => Boolean, { defaultValue: false, description: 'Only those that were tried before.' })
    tried: boolean,
  ): Promise<Page<MailType>> {
    const { em, clock } = acting(context)
    const since = days == null ? null : new Date(clock.now().getTime() - days * 24 * 3_600_000)
    const where = {
      ...(states && { state: { $in: states } }),
      ...(since && { postedAt: { $gte: since } }),
      ...(tried && { tries: { $gt: 0 } }),
    }
    const list = { order: 'MAILS', where, keys: ['postedAt', 'id'] as const, direction: 'desc' as const }
    return entityPage(em, Mail, list, { first, after }, (mail) => typeOf(context, mail as Mail))
  }
}

function typeOf({ say }: Context, mail: Mail): MailType {
  const kindKey = `api.mail.kind.${mail.kind}`
  return {
    id: mail.id,
    kind: mail.kind,
    kindName: knows(kindKey) ? say({ key: kindKey }) : mail.kind,
    to: mail.maskedTo,
    state: mail.state as MailStateName,
    tries: mail.tries,
    postedAt: mail.postedAt,
    nextTry: mail.state === 'WAITING' ? mail.tryAfter : null,
    closedAt: mail.closedAt ?? null,
    problem: mail.problem ?? null,
  }
}
