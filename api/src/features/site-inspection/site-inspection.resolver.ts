import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql'
import { acting, Allow, type Context } from '../../platform/graphql/index.ts'
import { CaseType, done, editionStep } from '../cases/index.ts'
import { lineType, type LineVerdictName } from '../material-review/index.ts'
import { seesPanel } from '../panels/index.ts'
import { findVisit, isMember, linesOf, photosOf, type Visit } from './open-inspection.ts'
import { removePhoto } from './photos.ts'
import { candidatesOf, planInspection } from './plan-inspection.ts'
import { reopenInspection, signInspection } from './sign-inspection.ts'
import { InspectionMember, SiteInspection } from './site-inspection.entity.ts'
import {
  InspectionCandidateType,
  PlanInspectionInput,
  RemovePhotoInput,
  ReopenInspectionInput,
  SaveInspectionPartInput,
  SignInspectionInput,
  SiteInspectionType,
  type InspectionState,
} from './site-inspection.type.ts'
import { saveInspectionPart } from './write-record.ts'

const input = { description: 'What to do.' }

@Resolver(() => CaseType)
export class SiteInspectionsResolver {
  @FieldResolver(() => SiteInspectionType, {
    nullable: true,
    description: 'The visit and its record; for the city office only.',
  })
  async inspection(@Ctx() context: Context, @Root() { entity }: CaseType): Promise<SiteInspectionType | null> {
    const { em, viewer } = acting(context)
    if (!seesPanel(viewer, entity)) return null
    const found = await em.findOne(SiteInspection, { case: entity.id })
    return found ? shown(context, found.id) : null
  }

  @FieldResolver(() => [InspectionCandidateType], {
    description: 'Who can be in the team; for the city office while a visit is to be planned.',
  })
  async inspectionCandidates(
    @Ctx() context: Context,
    @Root() { entity }: CaseType,
  ): Promise<InspectionCandidateType[]> {
    const planned = editionStep(entity)?.events.some((event) => event.id === 'plan-inspection')
    return planned && seesPanel(acting(context).viewer, entity) ? candidatesOf(context, entity) : []
  }

  @Query(() => SiteInspectionType, { description: 'A visit and its record; for its team and its city office.' })
  @Allow('SCORE', 'CITY_PROCESS')
  siteInspection(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Id of the inspection.' }) id: string,
  ): Promise<SiteInspectionType> {
    return shown(context, id)
  }

  @Query(() => [SiteInspectionType], { description: 'The visits that the viewer is in the team of, the latest first.' })
  @Allow('SCORE', 'CITY_PROCESS')
  async siteInspections(@Ctx() context: Context): Promise<SiteInspectionType[]> {
    const { em, viewer } = acting(context)
    const mine = await em.find(
      InspectionMember,
      { account: viewer.accountId },
      { orderBy: { inspection: { visitOn: 'desc' }, id: 'asc' } },
    )
    return Promise.all(mine.map(({ inspection }) => shown(context, inspection.id)))
  }

  @Mutation(() => CaseType, { description: 'Plans the visit: day, place and team.' })
  @Allow('CITY_PROCESS')
  planInspection(
    @Ctx() context: Context,
    @Arg('input', () => PlanInspectionInput, input) values: PlanInspectionInput,
  ): Promise<CaseType> {
    return done(context, planInspection(acting(context), values))
  }

  @Mutation(() => SiteInspectionType, { description: 'Saves one part of the record; shows what was stored.' })
  @Allow('SCORE', 'CITY_PROCESS')
  saveInspectionPart(
    @Ctx() context: Context,
    @Arg('input', () => SaveInspectionPartInput, input) { verdict = undefined, ...values }: SaveInspectionPartInput,
  ): Promise<SiteInspectionType> {
    const save = saveInspectionPart(acting(context), { ...values, verdict: verdict ?? null })
    return written(context, values.inspectionId, save)
  }

  @Mutation(() => SiteInspectionType, { description: 'Signs the record as a member of the team.' })
  @Allow('SCORE', 'CITY_PROCESS')
  signInspection(
    @Ctx() context: Context,
    @Arg('input', () => SignInspectionInput, input) values: SignInspectionInput,
  ): Promise<SiteInspectionType> {
    return written(context, values.inspectionId, signInspection(acting(context), values))
  }

  @Mutation(() => SiteInspectionType, { description: 'Opens a signed record again; every signature is void.' })
  @Allow('CITY_PROCESS')
  reopenInspection(
    @Ctx() context: Context,
    @Arg('input', () => ReopenInspectionInput, input) values: ReopenInspectionInput,
  ): Promise<SiteInspectionType> {
    return written(context, values.inspectionId, reopenInspection(acting(context), values))
  }

  @Mutation(() => SiteInspectionType, { description: 'Takes a photo out of the record.' })
  @Allow('SCORE', 'CITY_PROCESS')
  removeInspectionPhoto(
    @Ctx() context: Context,
    @Arg('input', () => RemovePhotoInput, input) values: RemovePhotoInput,
  ): Promise<SiteInspectionType> {
    return written(context, values.inspectionId, removePhoto(acting(context), values))
  }
}

async function written(context: Context, id: string, act: Promise<void>): Promise<SiteInspectionType> {
  await act
  context.em.clear()
  return shown(context, id)
}

async function shown(context: Context, id: string): Promise<SiteInspectionType> {
  const { em, viewer } = acting(context)
  const visit: Visit = await findVisit({ em, viewer }, id)
  const { inspection, theCase, team } = visit
  const waits = editionStep(theCase)?.events.some(({ guards }) => guards.includes('inspection-signed')) ?? false
  const signed = team.some(({ signedAt }) => signedAt)
  const lines = linesOf(theCase)
  const photos = await photosOf(em, id)
  return {
    visit,
    id,
    state: inspection.state as InspectionState,
    version: inspection.version,
    caseId: theCase.id,
    caseName: theCase.name,
    visitOn: inspection.visitOn,
    place: inspection.place,
    present: inspection.record.present,
    answers: lines.map(({ id: lineId }) => ({
      lineId,
      verdict: (inspection.record.answers[lineId]?.verdict as LineVerdictName | undefined) ?? null,
      note: inspection.record.answers[lineId]?.note ?? '',
    })),
    notes: inspection.record.notes,
    team: team.map(({ account, name, expert, head, signedAt, digest }) => ({
      name,
      expert,
      head,
      me: account.id === viewer.accountId,
      signedAt: signedAt ?? null,
      digest: digest ?? null,
    })),
    writable: waits && !signed && isMember(visit, viewer),
    mayReopen: waits && signed && viewer.cityOfficerOf.has(theCase.cityOffice.id),
    photos: photos.map(({ id: photo, fileName, caption, sha256, uploaderName, uploadedAt }) => ({
      id: photo,
      url: `/inspection-photos/${photo}`,
      fileName,
      caption,
      sha256,
      by: uploaderName,
      at: uploadedAt,
    })),
    lines: lines.map((line) => lineType(line, theCase, context)),
  }
}
