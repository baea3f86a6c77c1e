import { composeName } from '@consortium/policy'
import { Field, ID, ObjectType } from 'type-graphql'
import { Json, type Context } from '../../platform/graphql/index.ts'
import { maskPhone } from '../../platform/seal/index.ts'
import { Document, DocumentType, documentType, type Case, type CaseVersion } from '../cases/index.ts'
import { editionOf, EditionType, editionType, type Edition } from '../editions/index.ts'

@ObjectType('ScoredCase', { description: 'What an expert reads of a case: the submitted version.' })
export class ScoredCaseType {
  @Field(() => ID, { description: 'Id of the case.' })
  id!: string

  @Field(() => String, { description: 'Full name.' })
  name!: string

  @Field(() => String, { nullable: true, description: 'Industry field.' })
  field!: string | null

  @Field(() => String, { description: 'Name of the lead unit.' })
  leadName!: string

  @Field(() => Json, { description: 'The form as submitted: ApplicationForm of @consortium/policy.' })
  form!: unknown

  @Field(() => [DocumentType], { description: 'Attachments as submitted.' })
  documents!: DocumentType[]

  @Field(() => EditionType, {
    description: 'The policy it was submitted under: it names the form’s fields and choices.',
  })
  edition!: EditionType
}

/** The version that is judged, for an expert who was found to judge it; the case's edition is loaded. */
export async function scoredCase(
  { em, locale }: Context,
  { id, edition: row }: Pick<Case, 'id' | 'edition'>,
  { form, documents }: Pick<CaseVersion, 'form' | 'documents'>,
): Promise<ScoredCaseType> {
  const edition = editionOf(row)
  const held = documents.map((document) => document.id)
  const found = await em.find(Document, { id: { $in: held } })
  return {
    id,
    name: composeName(edition, form),
    field: form.field || null,
    leadName: form.lead.name,
    // Who judges does not call the contact.
    form: { ...form, contact: { ...form.contact, phone: form.contact.phone && maskPhone(form.contact.phone) } },
    documents: held
      .flatMap((one) => found.find((document) => document.id === one) ?? [])
      .map((document) => documentType(document as Document, edition, locale)),
    edition: editionType(row as Edition),
  }
}
