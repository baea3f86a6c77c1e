import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql'
import { notFound } from '../../platform/access/index.ts'
import { today } from '../../platform/clock/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import { acting, Allow, connectionOf, entityPage, type Context, type Page } from '../../platform/graphql/index.ts'
import { Account, Post } from '../accounts/index.ts'
import { Organisation, organisationType } from '../organisations/index.ts'
import { Office, officeType, OfficeType } from '../places/index.ts'
import { approveClaim, rejectClaim } from './decide-claim.ts'
import { openClaim, registerClaim } from './open-claim.ts'
import { correctClaim, submitClaim } from './submit-claim.ts'
import { Claim, UnitFile } from './unit.entity.ts'
import { heldOn } from './unit-people.ts'
import { ClaimInput, CorrectClaimInput, OpenClaimInput, RegisterClaimInput, RejectClaimInput } from './unit-inputs.ts'
import {
  ClaimantType,
  ClaimState,
  claimType,
  ClaimType,
  KnownUnitType,
  unitFileType,
  UnitFileType,
} from './unit.type.ts'

const ClaimConnection = connectionOf(ClaimType, 'Claim')
const input = { description: 'What to do.' }
const populate = ['account', 'region', 'office.region'] as const

@Resolver(() => ClaimType)
export class ClaimsResolver {
  @Query(() => [OfficeType], { description: 'District and zone offices, which decide on claims.' })
  @Allow('PUBLIC')
  async districtOffices(@Ctx() { em }: Context): Promise<OfficeType[]> {
    const kind = { $in: ['DISTRICT' as const, 'ZONE' as const] }
    const offices = await em.find(Office, { kind }, { populate: ['region'], orderBy: { code: 'asc' } })
    return offices.map((office) => officeType(office as Office))
  }

  @Mutation(() => ID, {
    description: 'Opens an account and a draft of a claim under it; sign in and add the files next.',
  })
  @Allow('PUBLIC')
  async registerClaim(
    @Ctx() { em, clock }: Context,
    @Arg('input', () => RegisterClaimInput, input) values: RegisterClaimInput,
  ): Promise<string> {
    return (await registerClaim({ em, clock }, values)).id
  }

  @Mutation(() => ClaimType, { description: 'Opens a draft of a claim to another unit.' })
  @Allow('ANYONE')
  async openClaim(
    @Ctx() context: Context,
    @Arg('input', () => OpenClaimInput, input) values: OpenClaimInput,
  ): Promise<ClaimType> {
    return claimType(await openClaim(acting(context), values))
  }

  @Mutation(() => ClaimType, { description: 'Corrects one’s own claim before it is submitted, or after it came back.' })
  @Allow('ANYONE')
  async correctClaim(
    @Ctx() context: Context,
    @Arg('input', () => CorrectClaimInput, input) values: CorrectClaimInput,
  ): Promise<ClaimType> {
    return claimType(await correctClaim(acting(context), values))
  }

  @Mutation(() => ClaimType, { description: 'Puts one’s own claim before the district office.' })
  @Allow('ANYONE')
  async submitClaim(
    @Ctx() context: Context,
    @Arg('input', () => ClaimInput, input) values: ClaimInput,
  ): Promise<ClaimType> {
    return claimType(await submitClaim(acting(context), values))
  }

  @Mutation(() => ClaimType, { description: 'Approves a claim: the claimant handles for the unit from today.' })
  @Allow('DISTRICT_REVIEW')
  async approveClaim(
    @Ctx() context: Context,
    @Arg('input', () => ClaimInput, input) values: ClaimInput,
  ): Promise<ClaimType> {
    return claimType(await approveClaim(acting(context), values))
  }

  @Mutation(() => ClaimType, { description: 'Sends a claim back with the reason.' })
  @Allow('DISTRICT_REVIEW')
  async rejectClaim(
    @Ctx() context: Context,
    @Arg('input', () => RejectClaimInput, input) values: RejectClaimInput,
  ): Promise<ClaimType> {
    return claimType(await rejectClaim(acting(context), values))
  }

  @Query(() => [ClaimType], { description: 'The viewer’s own claims, the newest first.' })
  @Allow('ANYONE')
  async myClaims(@Ctx() context: Context): Promise<ClaimType[]> {
    const { em, viewer } = acting(context)
    const own = { account: viewer.accountId }
    const claims = await em.find(Claim, own, { populate, orderBy: { createdAt: 'desc', id: 'asc' } })
    return claims.map((claim) => claimType(claim as Claim))
  }

  @Query(() => ClaimConnection, {
    description: 'Claims before the viewer’s district office, the longest waiting first.',
  })
  @Allow('DISTRICT_REVIEW')
  async claims(
    @Ctx() context: Context,
    @Arg('state', () => ClaimState, { nullable: true, description: 'Only those in this state.' })
    state: ClaimState | null,
    @Arg('first', () => Int, { defaultValue: 50, description: 'Page size, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor to go on from.' }) after: string | null,
  ): Promise<Page<ClaimType>> {
    const { em, viewer } = acting(context)
    const where = {
      office: { $in: [...viewer.districtOfficerOf] },
      submittedAt: { $ne: null },
      ...(state && { state }),
    }
    const list = { order: 'CLAIMS', where, keys: ['submittedAt', 'id'] as const, direction: 'asc' as const, populate }
    return entityPage(em, Claim, list, { first, after }, (claim) => claimType(claim as Claim))
  }

  @Query(() => ClaimType, { description: 'A claim before the viewer’s district office.' })
  @Allow('DISTRICT_REVIEW')
  async claim(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Id of the claim.' }) id: string,
  ): Promise<ClaimType> {
    const { em, viewer } = acting(context)
    const where = { id, office: { $in: [...viewer.districtOfficerOf] }, submittedAt: { $ne: null } }
    const claim = isUuid(id) ? await em.findOne(Claim, where, { populate }) : null
    if (!claim) throw notFound()
    return claimType(claim as Claim)
  }

  @FieldResolver(() => [UnitFileType], { description: 'Licence and letter.' })
  async files(@Ctx() { em }: Context, @Root() { id }: ClaimType): Promise<UnitFileType[]> {
    const files = await em.find(UnitFile, { claim: id, removedAt: null }, { orderBy: { kind: 'desc', id: 'asc' } })
    return files.map((file) => unitFileType(file as UnitFile))
  }

  @FieldResolver(() => ClaimantType, { description: 'Who claims.' })
  async claimant(@Ctx() { em }: Context, @Root() { entity }: ClaimType): Promise<ClaimantType> {
    const { name, phone, email } = await em.findOneOrFail(Account, { id: entity.account.id })
    return { name, phone: phone ?? null, email: email ?? null }
  }

  @FieldResolver(() => String, { nullable: true, description: 'Who decided; for the office.' })
  decidedBy(@Ctx() context: Context, @Root() { entity }: ClaimType): string | null {
    return decides(context, entity) ? (entity.deciderName ?? null) : null
  }

  @FieldResolver(() => KnownUnitType, {
    nullable: true,
    description: 'What is on record of the unit; for the office alone: a claimant must not learn who acts for it.',
  })
  async known(@Ctx() context: Context, @Root() { entity }: ClaimType): Promise<KnownUnitType | null> {
    if (!decides(context, entity)) return null
    const { em, clock } = acting(context)
    const { uscc, id } = entity
    const unit = (await em.findOne(Organisation, { uscc }, { populate: ['region'] })) as Organisation | null
    const posts = unit
      ? await em.find(
          Post,
          { organisation: unit.id, kind: 'HANDLER', ...heldOn(today(clock)) },
          { populate: ['account'], orderBy: { from: 'asc', id: 'asc' } },
        )
      : []
    const others = await em.find(
      Claim,
      { uscc, id: { $ne: id }, submittedAt: { $ne: null }, office: entity.office.id },
      { populate, orderBy: { submittedAt: 'asc', id: 'asc' } },
    )
    return {
      organisation: unit && organisationType(unit),
      handlers: posts.map(({ account }) => account.name),
      otherClaims: others.map((claim) => claimType(claim as Claim)),
    }
  }
}

const decides = (context: Context, claim: Claim): boolean =>
  acting(context).viewer.districtOfficerOf.has(claim.office.id)
