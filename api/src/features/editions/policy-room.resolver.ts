import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql'
import { today } from '../../platform/clock/index.ts'
import { acting, Allow, type Context } from '../../platform/graphql/index.ts'
import { checkEdition } from './check-edition.ts'
import { confirmEdition, declineEdition } from './confirm-edition.ts'
import { runsEdition } from './edition-access.ts'
import { Edition, EditionFile, TrialUse } from './edition.entity.ts'
import { editionType, EditionType } from './edition.type.ts'
import {
  AllowTrialInput,
  ConfirmEditionInput,
  EditionCheckType,
  EditionFileType,
  EditionImportType,
  EditionReasonInput,
  EditionStanding,
  ImportEditionInput,
  TrialUseType,
} from './policy-room.type.ts'
import { publishEdition } from './publish-edition.ts'
import { allowTrial, endTrial, trialOf } from './trial-use.ts'
import { replacerOf } from './validity.ts'

const input = { description: 'What to do.' }

/** What the office does with editions, and what stands beside their documents. */
@Resolver(() => EditionType)
export class PolicyRoomResolver {
  @Query(() => EditionCheckType, { description: 'Looks at a document as the import would, and stores nothing.' })
  @Allow('CITY_PROCESS', 'APPROVE')
  async checkEdition(
    @Ctx() { em, say }: Context,
    @Arg('input', () => ImportEditionInput, input) { document, ...days }: ImportEditionInput,
  ): Promise<EditionCheckType> {
    const { sha256, policy, problems, document: stored } = await checkEdition(em, document, days)
    const previous = policy && (await em.findOne(Edition, { code: policy.code, state: 'CONFIRMED' }, newest))
    return {
      sha256,
      problems: problems.map(({ path, message }) => ({ path, message: say(message) })),
      document: policy && JSON.parse(stored),
      previousId: previous?.id ?? null,
    }
  }

  @Mutation(() => EditionType, { description: 'Imports an edition for another account to confirm.' })
  @Allow('CITY_PROCESS', 'APPROVE')
  async importEdition(
    @Ctx() context: Context,
    @Arg('input', () => ImportEditionInput, input) { document, ...days }: ImportEditionInput,
  ): Promise<EditionType> {
    return editionType(await publishEdition(acting(context), document, days))
  }

  @Mutation(() => EditionType, { description: 'Confirms an edition that another account imported.' })
  @Allow('CITY_PROCESS', 'APPROVE')
  async confirmEdition(
    @Ctx() context: Context,
    @Arg('input', () => ConfirmEditionInput, input) { id, sha256 }: ConfirmEditionInput,
  ): Promise<EditionType> {
    return editionType(await confirmEdition(acting(context), id, sha256))
  }

  @Mutation(() => EditionType, {
    description: 'Declines an imported edition, or withdraws one’s own, with the reason.',
  })
  @Allow('CITY_PROCESS', 'APPROVE')
  async declineEdition(
    @Ctx() context: Context,
    @Arg('input', () => EditionReasonInput, input) { id, reason }: EditionReasonInput,
  ): Promise<EditionType> {
    return editionType(await declineEdition(acting(context), id, reason))
  }

  @Mutation(() => EditionType, { description: 'Allows rounds under a consultation draft (征求意见稿试行).' })
  @Allow('APPROVE')
  async allowTrial(
    @Ctx() context: Context,
    @Arg('input', () => AllowTrialInput, input) values: AllowTrialInput,
  ): Promise<EditionType> {
    return editionType(await allowTrial(acting(context), values))
  }

  @Mutation(() => EditionType, { description: 'Ends a trial use: nothing new begins under the draft.' })
  @Allow('APPROVE')
  async endTrial(
    @Ctx() context: Context,
    @Arg('input', () => EditionReasonInput, input) values: EditionReasonInput,
  ): Promise<EditionType> {
    return editionType(await endTrial(acting(context), values))
  }

  @FieldResolver(() => EditionStanding, { description: 'What it is good for today.' })
  async standing(@Ctx() { em, clock }: Context, @Root() { id }: EditionType): Promise<EditionStanding> {
    const edition = (await em.findOneOrFail(Edition, { id })) as Edition
    if (edition.state === 'PUBLISHED' || edition.state === 'DRAFT') return EditionStanding.WAITING
    if (edition.state !== 'CONFIRMED') return EditionStanding[edition.state]
    const { effectiveFrom, expiresOn, code } = edition
    const day = today(clock)
    if (expiresOn && day > expiresOn) return EditionStanding.EXPIRED
    const replacer = replacerOf(edition, (await em.find(Edition, { code, state: 'CONFIRMED' })) as Edition[])
    if (replacer?.effectiveFrom && day >= replacer.effectiveFrom) return EditionStanding.REPLACED
    if (editionType(edition).consultation)
      return (await trialOf(em, id)) ? EditionStanding.TRIAL : EditionStanding.CONSULTATION
    return effectiveFrom && day < effectiveFrom ? EditionStanding.COMING : EditionStanding.IN_FORCE
  }

  @FieldResolver(() => [TrialUseType], { description: 'Trial uses of a consultation draft, the newest first.' })
  async trials(@Ctx() { em }: Context, @Root() { id }: EditionType): Promise<TrialUseType[]> {
    const found = await em.find(TrialUse, { edition: id }, { orderBy: { allowedAt: 'desc', id: 'desc' } })
    return found.map(({ from, reason, allowerName, allowedAt, enderName, endedAt, endReason }) => ({
      ...{ from, reason, allowedBy: allowerName, allowedAt },
      ...{ endedBy: enderName ?? null, endedAt: endedAt ?? null, endReason: endReason ?? null },
    }))
  }

  @FieldResolver(() => [EditionFileType], {
    description: 'The official document as a file, the one that stands first.',
  })
  async files(@Ctx() { em }: Context, @Root() { id }: EditionType): Promise<EditionFileType[]> {
    const found = await em.find(EditionFile, { edition: id }, { orderBy: { at: 'desc', id: 'desc' } })
    return found.map((file) => ({
      ...{ id: file.id, fileName: file.fileName, mime: file.mime, bytes: file.bytes, sha256: file.sha256 },
      ...{ by: file.actorName, at: file.at, url: `/editions/${id}/files/${file.id}` },
    }))
  }

  @FieldResolver(() => EditionImportType, {
    nullable: true,
    description: 'Who imported, confirmed or declined it; for the office whose policy it is.',
  })
  async imported(@Ctx() { em, viewer }: Context, @Root() { id }: EditionType): Promise<EditionImportType | null> {
    const edition = (await em.findOneOrFail(Edition, { id })) as Edition
    if (!viewer || !(await runsEdition(em, viewer, edition))) return null
    const { publishedBy, publisherName, publishedAt, confirmerName, confirmedAt } = edition
    const { declinerName, declinedAt, declineReason } = edition
    return {
      by: publisherName ?? null,
      at: publishedAt ?? null,
      own: publishedBy === viewer.accountId,
      confirmedBy: confirmerName ?? null,
      confirmedAt: confirmedAt ?? null,
      ...{ declinedBy: declinerName ?? null, declinedAt: declinedAt ?? null, declineReason: declineReason ?? null },
    }
  }
}

const newest = { orderBy: { effectiveFrom: 'desc', confirmedAt: 'desc' } } as const
