import { Arg, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql'
import { acting, Allow, type Context, type Page } from '../../platform/graphql/index.ts'
import { Office, officeType, OfficeType } from '../places/index.ts'
import {
  correctAccount,
  createAccount,
  disableAccount,
  enableAccount,
  givePost,
  resetSecondFactor,
  takePost,
  unlockAccount,
} from './administer.ts'
import { listAccounts, managedAccount } from './list-accounts.ts'
import {
  AccountReasonInput,
  AccountState,
  CorrectAccountInput,
  CreateAccountInput,
  EndPostInput,
  GivePostInput,
  HandedLinkType,
  ManagedAccountConnection,
  ManagedAccountType,
  OpenedAccountType,
} from './managed-account.type.ts'
import { issueResetLink } from './password-links.ts'
import { PostKindName } from './viewer.type.ts'

@Resolver()
export class ManagedAccountsResolver {
  @Query(() => ManagedAccountConnection, { description: 'Accounts by their sign-in names, for administrators.' })
  @Allow('MANAGE_ACCOUNTS')
  accounts(
    @Ctx() context: Context,
    @Arg('first', () => Int, { defaultValue: 50, description: 'Page size, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor to go on from.' }) after: string | null,
    @Arg('search', () => String, { nullable: true, description: 'Part of the sign-in name or of the name.' })
    search: string | null,
    @Arg('state', () => AccountState, { nullable: true, description: 'Only those in this state.' })
    state: AccountState | null,
    @Arg('kind', () => PostKindName, { nullable: true, description: 'Only holders of such a post today.' })
    kind: PostKindName | null,
    @Arg('officeId', () => ID, { nullable: true, description: 'Only holders of a post in this office today.' })
    officeId: string | null,
  ): Promise<Page<ManagedAccountType>> {
    const filter = { search: search ?? null, state: state ?? null, kind: kind ?? null, officeId: officeId ?? null }
    return listAccounts(acting(context), filter, { first, after: after ?? null })
  }

  @Query(() => ManagedAccountType, { description: 'One account, for administrators.' })
  @Allow('MANAGE_ACCOUNTS')
  account(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'The account.' }) id: string,
  ): Promise<ManagedAccountType> {
    return managedAccount(acting(context), id)
  }

  @Query(() => [OfficeType], { description: 'Every office, by code: where posts are held.' })
  @Allow('MANAGE_ACCOUNTS')
  async offices(@Ctx() context: Context): Promise<OfficeType[]> {
    const offices = await acting(context).em.findAll(Office, { populate: ['region'], orderBy: { code: 'asc' } })
    return (offices as Office[]).map(officeType)
  }

  @Mutation(() => OpenedAccountType, { description: 'Opens an account; its person sets a password by the link.' })
  @Allow('OPEN_ACCOUNTS')
  async createAccount(
    @Ctx() context: Context,
    @Arg('input', () => CreateAccountInput, { description: 'The person.' }) input: CreateAccountInput,
  ): Promise<OpenedAccountType> {
    const { account, link } = await createAccount(acting(context), {
      ...input,
      email: input.email ?? null,
      phone: input.phone ?? null,
    })
    return { account: await managedAccount(acting(context), account.id), link }
  }

  @Mutation(() => ManagedAccountType, { description: 'Corrects an account’s name and contacts.' })
  @Allow('OPEN_ACCOUNTS')
  async correctAccount(
    @Ctx() context: Context,
    @Arg('input', () => CorrectAccountInput, { description: 'As they should be.' }) input: CorrectAccountInput,
  ): Promise<ManagedAccountType> {
    await correctAccount(acting(context), { ...input, email: input.email ?? null, phone: input.phone ?? null })
    return managedAccount(acting(context), input.id)
  }

  @Mutation(() => ManagedAccountType, { description: 'Disables an account and ends its sessions.' })
  @Allow('OPEN_ACCOUNTS')
  async disableAccount(
    @Ctx() context: Context,
    @Arg('input', () => AccountReasonInput, { description: 'Which and why.' }) input: AccountReasonInput,
  ): Promise<ManagedAccountType> {
    await disableAccount(acting(context), input)
    return managedAccount(acting(context), input.id)
  }

  @Mutation(() => ManagedAccountType, { description: 'Lets an account sign in again.' })
  @Allow('OPEN_ACCOUNTS')
  async enableAccount(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'The account.' }) id: string,
  ): Promise<ManagedAccountType> {
    await enableAccount(acting(context), id)
    return managedAccount(acting(context), id)
  }

  @Mutation(() => ManagedAccountType, { description: 'Opens a name again that failed tries have locked.' })
  @Allow('OPEN_ACCOUNTS')
  async unlockAccount(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'The account.' }) id: string,
  ): Promise<ManagedAccountType> {
    await unlockAccount(acting(context), id)
    return managedAccount(acting(context), id)
  }

  @Mutation(() => HandedLinkType, { description: 'A one-time link to set a password, to hand over.' })
  @Allow('OPEN_ACCOUNTS')
  issueResetLink(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'The account.' }) id: string,
  ): Promise<HandedLinkType> {
    return issueResetLink(acting(context), id)
  }

  @Mutation(() => ManagedAccountType, { description: 'Takes a lost second factor away.' })
  @Allow('GRANT_POSTS')
  async resetSecondFactor(
    @Ctx() context: Context,
    @Arg('input', () => AccountReasonInput, { description: 'Which and why.' }) input: AccountReasonInput,
  ): Promise<ManagedAccountType> {
    await resetSecondFactor(acting(context), input)
    return managedAccount(acting(context), input.id)
  }

  @Mutation(() => ManagedAccountType, { description: 'Gives an account a post.' })
  @Allow('GRANT_POSTS')
  async givePost(
    @Ctx() context: Context,
    @Arg('input', () => GivePostInput, { description: 'Who, which, where, from when.' }) input: GivePostInput,
  ): Promise<ManagedAccountType> {
    await givePost(acting(context), { ...input, officeId: input.officeId ?? null, to: input.to ?? null })
    return managedAccount(acting(context), input.accountId)
  }

  @Mutation(() => ManagedAccountType, { description: 'Ends a post.' })
  @Allow('GRANT_POSTS')
  async endPost(
    @Ctx() context: Context,
    @Arg('input', () => EndPostInput, { description: 'Which, when, why.' }) input: EndPostInput,
  ): Promise<ManagedAccountType> {
    const post = await takePost(acting(context), input)
    return managedAccount(acting(context), post.account.id)
  }
}
