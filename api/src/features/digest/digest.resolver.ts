import { Arg, Ctx, Field, FieldResolver, Mutation, ObjectType, Resolver } from 'type-graphql'
import { acting, Allow, type Context } from '../../platform/graphql/index.ts'
import { digestTime } from '../../platform/mail/index.ts'
import { ViewerType } from '../accounts/index.ts'
import { DigestRefusal } from './digest.entity.ts'

@ObjectType('DigestSetting', { description: 'Whether the viewer gets a digest by mail, and when.' })
class DigestSettingType {
  @Field(() => String, {
    nullable: true,
    description: 'The hour on working days, HH:MM in Asia/Shanghai; null where this server sends no mail.',
  })
  at!: string | null

  @Field(() => Boolean, { description: 'Whether the viewer wants it; so it is until they say no.' })
  wanted!: boolean
}

@Resolver(() => ViewerType)
export class DigestResolver {
  @FieldResolver(() => DigestSettingType, { description: 'The digest by mail.' })
  async digest(@Ctx() context: Context): Promise<DigestSettingType> {
    const { em, viewer } = acting(context)
    return { at: digestTime(), wanted: !(await em.count(DigestRefusal, { account: viewer.accountId })) }
  }

  @Mutation(() => DigestSettingType, { description: 'Wants the digest by mail, or no more.' })
  @Allow('ANYONE')
  async setDigest(
    @Ctx() context: Context,
    @Arg('wanted', () => Boolean, { description: 'Whether to send it.' }) wanted: boolean,
  ): Promise<DigestSettingType> {
    const { em, clock, viewer } = acting(context)
    if (wanted) await em.nativeDelete(DigestRefusal, { account: viewer.accountId })
    else
      await em.execute('insert into digest_refusal (account_id, at) values (?, ?) on conflict do nothing', [
        viewer.accountId,
        clock.now(),
      ])
    return { at: digestTime(), wanted }
  }
}
