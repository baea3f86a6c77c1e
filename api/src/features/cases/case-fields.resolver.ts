import { isAskedIn, requiredDocuments } from '@consortium/policy'
import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql'
import { acting, Instant, Json, type Context } from '../../platform/graphql/index.ts'
import type { MemberRole } from '../consortia/index.ts'
import { Organisation, organisationType } from '../organisations/index.ts'
import { isSigning, isWriting } from './assess-case.ts'
import { actorsOf, seatOf } from './case-scope.ts'
import { assessed, findingsFor, followsActs } from './case-view.ts'
import type { Signature } from './case.entity.ts'
import { CaseType, DocumentType, documentType, FieldErrorType, PartyType, type SignatureType } from './case.type.ts'
import { inWords } from './case-words.ts'
import { stands } from './content.ts'
import { clauseType } from './clause.type.ts'
import { FindingType, findingType, RequiredDocumentType } from './finding.type.ts'

/** What a case says: its form, findings, units and documents. What becomes of it is in case-procedure.resolver.ts. */
@Resolver(() => CaseType)
export class CaseFieldsResolver {
  @FieldResolver(() => Int, {
    description:
      'Give it back with a change: a stale one is refused and nothing is lost. 0 while others work on the case.',
  })
  version(@Ctx() context: Context, @Root() { entity }: CaseType): number {
    return followsActs(entity, acting(context).viewer) ? entity.version : 0
  }

  @FieldResolver(() => Instant, {
    description:
      'When it last changed: what was saved is read back from here. While others work on it, since when they do.',
  })
  updatedAt(@Ctx() context: Context, @Root() { entity }: CaseType): Date {
    return followsActs(entity, acting(context).viewer) ? entity.updatedAt : entity.stepSince
  }

  @FieldResolver(() => Json, { description: 'The form: ApplicationForm of @consortium/policy.' })
  async form(@Ctx() context: Context, @Root() { entity }: CaseType): Promise<unknown> {
    return (await assessed(context, entity)).form
  }

  @FieldResolver(() => String, {
    description: 'The step that the shown form was written in: one about a part of the application asks that part.',
  })
  async formStep(@Ctx() context: Context, @Root() { entity }: CaseType): Promise<string> {
    return (await assessed(context, entity)).step
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer fills in the form now.' })
  async writable(@Ctx() context: Context, @Root() { entity }: CaseType): Promise<boolean> {
    if (!isWriting(entity)) return false
    const { parties } = await assessed(context, entity)
    return actorsOf(entity, parties, acting(context).viewer).has('lead-handler')
  }

  @FieldResolver(() => Boolean, { description: 'Whether units sign now.' })
  signing(@Root() { entity }: CaseType): boolean {
    return isSigning(entity)
  }

  @FieldResolver(() => String, { description: 'SHA-256 of the form and the documents: what a signature names.' })
  async contentHash(@Ctx() context: Context, @Root() { entity }: CaseType): Promise<string> {
    return (await assessed(context, entity)).contentHash
  }

  @FieldResolver(() => [FindingType], {
    description: 'What the edition says: live for who works on the case, else as it stood when it was handed on.',
  })
  async findings(@Ctx() context: Context, @Root() { entity }: CaseType): Promise<FindingType[]> {
    const assessment = await assessed(context, entity)
    const { findings, facts } = await findingsFor(context.em, acting(context).viewer, entity, assessment)
    return findings.map((finding) => findingType(finding, assessment.edition, context, facts))
  }

  @FieldResolver(() => [FieldErrorType], { description: 'What must be mended before submission.' })
  async formErrors(@Ctx() context: Context, @Root() { entity }: CaseType): Promise<FieldErrorType[]> {
    if (!isWriting(entity) || seatOf(entity, acting(context).viewer) !== 'unit') return []
    const { problems } = await assessed(context, entity)
    return problems.map(({ path, code, message }) => ({ path, code, message: context.say(message) }))
  }

  @FieldResolver(() => [PartyType], { description: 'The units, the lead first.' })
  async parties(@Ctx() context: Context, @Root() { entity }: CaseType): Promise<PartyType[]> {
    const { parties, signatures, contentHash } = await assessed(context, entity)
    const units = await context.em.find(
      Organisation,
      { uscc: { $in: parties.map(({ uscc }) => uscc) } },
      { populate: ['region'] },
    )
    const { signatoryOf } = acting(context).viewer
    return parties.map(({ uscc, name, role }) => {
      const unit = units.find((one) => one.uscc === uscc)
      const latest = signatures.filter((one) => one.uscc === uscc).at(-1)
      return {
        organisation: unit ? organisationType(unit as Organisation) : null,
        name,
        uscc,
        role: role as MemberRole,
        signature: latest ? signatureType(latest, contentHash) : null,
        mySide: signatoryOf.has(uscc),
      }
    })
  }

  @FieldResolver(() => [DocumentType], { description: 'Attachments.' })
  async documents(@Ctx() context: Context, @Root() { entity }: CaseType): Promise<DocumentType[]> {
    const { documents, edition } = await assessed(context, entity)
    return documents.map((document) => documentType(document, edition, context.locale))
  }

  @FieldResolver(() => [RequiredDocumentType], { description: 'The documents that the edition knows.' })
  async requiredDocuments(@Ctx() context: Context, @Root() { entity }: CaseType): Promise<RequiredDocumentType[]> {
    const { edition, facts, step } = await assessed(context, entity)
    const asked = requiredDocuments(edition, facts).filter(({ type }) => isAskedIn(edition, step, 'documents', type))
    return asked.map((document) => ({
      type: document.type,
      name: inWords(context.locale, document),
      clause: clauseType(edition, document.clause),
      required: document.required,
      perUnit: document.per === 'unit',
      present: document.present,
      missingUnits: document.units.filter(({ present }) => !present).map(({ uscc }) => uscc),
    }))
  }
}

const signatureType = (signature: Signature, contentHash: string): SignatureType => ({
  by: signature.signerName,
  at: signature.signedAt,
  contentHash: signature.contentHash,
  voidedAt: signature.voidedAt ?? null,
  voidReason: signature.voidReason ?? null,
  valid: stands(signature, { contentHash }),
  authorised: signature.authorised,
})
