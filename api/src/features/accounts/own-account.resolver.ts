import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql'
import { acting, Allow, Limited, type Context } from '../../platform/graphql/index.ts'
import { Account, Post, RecoveryCode } from './account.entity.ts'
import {
  beginSecondFactor,
  changeContacts,
  confirmSecondFactor,
  endOwnSession,
  ownSessions,
  removeSecondFactor,
  renewCodes,
  signOutEverywhere,
} from './own-account.ts'
import {
  ChangeContactsInput,
  ChangePasswordInput,
  OwnAccountType,
  ProofInput,
  ResetPasswordInput,
  SecondFactorSecretType,
  sessionType,
  TwoFactorRule,
} from './own-account.type.ts'
import { askForReset, changePassword, resetPassword } from './password-links.ts'
import { clearSessionCookie } from './session-cookie.ts'
import { postType } from './viewer.type.ts'

const rules = { required: TwoFactorRule.REQUIRED, optional: TwoFactorRule.OPTIONAL, off: TwoFactorRule.OFF }

@Resolver()
export class OwnAccountResolver {
  @Query(() => OwnAccountType, { description: 'The viewer’s own account.' })
  @Allow('ANYONE', 'ENROL')
  async ownAccount(@Ctx() context: Context): Promise<OwnAccountType> {
    const { em, viewer } = acting(context)
    const account = (await em.findOneOrFail(Account, { id: viewer.accountId }, { refresh: true })) as Account
    const posts = await em.find(
      Post,
      { account: viewer.accountId },
      { populate: ['organisation.region', 'office.region'], orderBy: { from: 'desc', id: 'asc' } },
    )
    return {
      email: account.email ?? null,
      phone: account.phone ?? null,
      passwordSetAt: account.passwordSetAt ?? null,
      secondFactor: viewer.secondFactor === 'ON',
      twoFactorRule: rules[context.settings.twoFactor],
      recoveryCodesLeft: await em.count(RecoveryCode, { account: viewer.accountId, usedAt: null }),
      sessions: (await ownSessions(acting(context))).map((session) => sessionType(session, viewer.sessionId)),
      posts: (posts as Post[]).map(postType),
    }
  }

  @Mutation(() => Boolean, {
    description:
      'Mails a one-time link to who forgot the password, where that is set up. Answers the same for every name.',
  })
  @Allow('PUBLIC')
  @Limited('door')
  async askForPasswordReset(
    @Ctx() { em, clock }: Context,
    @Arg('username', () => String, { description: 'Name to sign in with.' }) username: string,
  ): Promise<boolean> {
    await askForReset({ em, clock }, username)
    return true
  }

  @Mutation(() => Boolean, { description: 'Sets a password by a one-time link and ends every session of the account.' })
  @Allow('PUBLIC')
  @Limited('door')
  async resetPassword(
    @Ctx() { em, clock }: Context,
    @Arg('input', () => ResetPasswordInput, { description: 'Token and new password.' })
    { token, password }: ResetPasswordInput,
  ): Promise<boolean> {
    await resetPassword({ em, clock }, token, password)
    return true
  }

  @Mutation(() => OwnAccountType, { description: 'Changes the viewer’s address and telephone number.' })
  @Allow('ANYONE')
  async changeContacts(
    @Ctx() context: Context,
    @Arg('input', () => ChangeContactsInput, { description: 'Both, and the password.' }) input: ChangeContactsInput,
  ): Promise<OwnAccountType> {
    await changeContacts(acting(context), { ...input, email: input.email ?? null, phone: input.phone ?? null })
    return this.ownAccount(context)
  }

  @Mutation(() => OwnAccountType, { description: 'Changes the viewer’s password and ends their other sessions.' })
  @Allow('ANYONE', 'ENROL')
  async changePassword(
    @Ctx() context: Context,
    @Arg('input', () => ChangePasswordInput, { description: 'The old and the new.' }) input: ChangePasswordInput,
  ): Promise<OwnAccountType> {
    await changePassword(acting(context), input)
    return this.ownAccount(context)
  }

  @Mutation(() => OwnAccountType, { description: 'Ends one of the viewer’s sessions.' })
  @Allow('ANYONE', 'ENROL')
  async endSession(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'The session.' }) id: string,
  ): Promise<OwnAccountType> {
    await endOwnSession(acting(context), id)
    return this.ownAccount(context)
  }

  @Mutation(() => Boolean, { description: 'Signs the viewer out everywhere, here too.' })
  @Allow('ANYONE', 'ENROL')
  async signOutEverywhere(@Ctx() context: Context): Promise<boolean> {
    await signOutEverywhere(acting(context))
    clearSessionCookie(context.reply)
    return true
  }

  @Mutation(() => SecondFactorSecretType, { description: 'Begins to set up a second factor.' })
  @Allow('ANYONE', 'ENROL')
  beginSecondFactor(
    @Ctx() context: Context,
    @Arg('password', () => String, { description: 'The viewer’s password.' }) password: string,
  ): Promise<SecondFactorSecretType> {
    return beginSecondFactor(acting(context), password, context.settings)
  }

  @Mutation(() => [String], {
    description: 'Confirms the second factor with a first code; answers the recovery codes, told this once.',
  })
  @Allow('ANYONE', 'ENROL')
  confirmSecondFactor(
    @Ctx() context: Context,
    @Arg('code', () => String, { description: 'A code of the app.' }) code: string,
  ): Promise<string[]> {
    return confirmSecondFactor(acting(context), code, context.settings)
  }

  @Mutation(() => [String], { description: 'New recovery codes in place of the old, told this once.' })
  @Allow('ANYONE')
  renewRecoveryCodes(
    @Ctx() context: Context,
    @Arg('input', () => ProofInput, { description: 'Password and code.' }) input: ProofInput,
  ): Promise<string[]> {
    return renewCodes(acting(context), input, context.settings)
  }

  @Mutation(() => Boolean, { description: 'Takes the viewer’s second factor away, where none is required.' })
  @Allow('ANYONE')
  async removeSecondFactor(
    @Ctx() context: Context,
    @Arg('input', () => ProofInput, { description: 'Password and code.' }) input: ProofInput,
  ): Promise<boolean> {
    await removeSecondFactor(acting(context), input, context.settings)
    return true
  }
}
