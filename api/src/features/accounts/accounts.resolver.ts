import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver } from 'type-graphql'
import { today } from '../../platform/clock/index.ts'
import { acting, Allow, Limited, type Context } from '../../platform/graphql/index.ts'
import { Account } from './account.entity.ts'
import { loadViewer, postsOn } from './load-viewer.ts'
import { clearSessionCookie, setSessionCookie } from './session-cookie.ts'
import { closeSession } from './session.ts'
import { signIn } from './sign-in.ts'
import { LocaleName, postType, PostType, SignInInput, viewerType, ViewerType } from './viewer.type.ts'

@Resolver(() => ViewerType)
export class AccountsResolver {
  @Query(() => ViewerType, { nullable: true, description: 'Who is signed in; null for nobody.' })
  @Allow('PUBLIC')
  viewer(@Ctx() { viewer }: Context): ViewerType | null {
    return viewer && viewerType(viewer)
  }

  @Mutation(() => ViewerType, { description: 'Signs in: the session is an httpOnly cookie.' })
  @Allow('PUBLIC')
  @Limited('signIn')
  async signIn(
    @Ctx() context: Context,
    @Arg('input', () => SignInInput, { description: 'Name, password and, where asked for, a code.' })
    input: SignInInput,
  ): Promise<ViewerType> {
    const { em, clock, settings, request } = context
    const origin = { address: request.ip, agent: String(request.headers['user-agent'] ?? '') }
    const { token, session } = await signIn({ em, clock, settings }, input, origin)
    setSessionCookie(context.reply, token)
    context.viewer = await loadViewer(em, clock, session, context.settings)
    return viewerType(context.viewer)
  }

  @Mutation(() => Boolean, { description: 'Signs out.' })
  @Allow('PUBLIC')
  async signOut(@Ctx() { em, viewer, reply }: Context): Promise<boolean> {
    if (viewer) await closeSession(em, viewer.sessionId)
    clearSessionCookie(reply)
    return true
  }

  @Mutation(() => ViewerType, { description: 'Chooses the language.' })
  @Allow('ANYONE', 'ENROL')
  async setLocale(
    @Ctx() context: Context,
    @Arg('locale', () => LocaleName, { description: 'The language.' }) locale: LocaleName,
  ): Promise<ViewerType> {
    const { em, viewer } = acting(context)
    const chosen = locale === LocaleName.EN ? 'en' : 'zh'
    await em.nativeUpdate(Account, { id: viewer.accountId }, { locale: chosen })
    return viewerType({ ...viewer, locale: chosen })
  }

  @FieldResolver(() => [PostType], { description: 'Posts held today.' })
  async posts(@Ctx() context: Context): Promise<PostType[]> {
    const { em, clock, viewer } = acting(context)
    return (await postsOn(em, em.getReference(Account, viewer.accountId) as Account, today(clock))).map(postType)
  }
}
