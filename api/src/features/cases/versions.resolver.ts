import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { acting, type Context } from '../../platform/graphql/index.ts'
import { editionOf } from '../editions/index.ts'
import { Case, type HeldDocument } from './case.entity.ts'
import { CaseType, DocumentType } from './case.type.ts'
import { inWords } from './case-words.ts'
import { readable, replacedBy, returnOf, signaturesOf, signedContentsFor, versionsOf } from './read-versions.ts'
import {
  CaseVersionType,
  HeldDocumentType,
  SignedContentType,
  VersionReturnType,
  VersionSignatureType,
  versionType,
} from './version.type.ts'

/** Versions of a case: what each holds, who signed it, why it came back. */
@Resolver(() => CaseVersionType)
export class CaseVersionsResolver {
  @FieldResolver(() => [HeldDocumentType], { description: 'Attachments that it holds.' })
  async documents(@Ctx() context: Context, @Root() { entity }: CaseVersionType): Promise<HeldDocumentType[]> {
    return inDocumentWords(context, await caseOf(context, entity.case.id), entity.documents)
  }

  @FieldResolver(() => [VersionSignatureType], {
    description: 'Signatures that stood when it was submitted, and those on the way to it that did not.',
  })
  signatures(@Ctx() { em }: Context, @Root() { entity }: CaseVersionType): Promise<VersionSignatureType[]> {
    return signaturesOf(em, entity)
  }

  @FieldResolver(() => VersionReturnType, { nullable: true, description: 'The return for correction that it met.' })
  async returned(@Ctx() { em }: Context, @Root() { entity }: CaseVersionType): Promise<VersionReturnType | null> {
    const record = await returnOf(em, entity)
    if (!record) return null
    const { actorName, at, reason, corrections } = record
    return { by: actorName, at, reason: reason ?? null, corrections: corrections ?? [] }
  }
}

@Resolver(() => CaseType)
export class VersionsOfCaseResolver {
  @FieldResolver(() => [CaseVersionType], { description: 'What was submitted, the newest first.' })
  async versions(@Ctx() { em }: Context, @Root() { entity }: CaseType): Promise<CaseVersionType[]> {
    return (await versionsOf(em, entity)).map(versionType)
  }

  @FieldResolver(() => [SignedContentType], {
    description: 'What units signed and what was changed since: to the lead of every unit, to a member its own.',
  })
  async signedContents(@Ctx() context: Context, @Root() { entity }: CaseType): Promise<SignedContentType[]> {
    const found = await signedContentsFor(context.em, acting(context).viewer, entity)
    return Promise.all(
      found.map(async ({ content, units, signedAt }) => ({
        contentHash: content.contentHash,
        signedAt,
        units,
        form: content.form,
        documents: await inDocumentWords(context, entity, content.documents),
      })),
    )
  }
}

@Resolver(() => DocumentType)
export class DocumentHistoryResolver {
  @FieldResolver(() => HeldDocumentType, {
    nullable: true,
    description: 'The attachment that it took the place of; outside the lead unit only one that was submitted.',
  })
  async replaced(@Ctx() context: Context, @Root() { id }: DocumentType): Promise<HeldDocumentType | null> {
    const found = await replacedBy(context.em, acting(context).viewer, id)
    if (!found) return null
    const [shown] = await inDocumentWords(context, await caseOf(context, found.caseId), [found.document])
    return shown ?? null
  }
}

const caseOf = async ({ em }: Context, id: string): Promise<Case> =>
  (await em.findOneOrFail(Case, { id }, { populate: ['edition'] })) as Case

async function inDocumentWords(context: Context, theCase: Case, held: HeldDocument[]): Promise<HeldDocumentType[]> {
  const kinds = new Map(editionOf(theCase.edition).documents.map((kind) => [kind.type, kind]))
  return (await readable(context.em, theCase, held)).map((document) => {
    const kind = kinds.get(document.type)
    return { ...document, typeName: kind ? inWords(context.locale, kind) : document.type }
  })
}
