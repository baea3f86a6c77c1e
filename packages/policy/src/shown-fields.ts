import type { Edition } from './edition.ts'
import type { ApplicationForm } from './form.ts'
import type { FormField } from './form-sections.ts'
import { isAsked } from './layout.ts'
import { isBlank, placesOf } from './paths.ts'

/** The fields of technology that the edition lists. */
type Listing = { fields: Pick<Edition['fields'], 'list'> }

/** The product's own fields that are asked only beside another answer, whatever the edition's form says of them. */
const beside: Record<string, (form: ApplicationForm, edition?: Listing) => boolean> = {
  'lead.otherType': ({ lead }) => lead.types.includes('other'),
  fieldReason: ({ field }, edition) => field.trim() !== '' && !edition?.fields.list.includes(field.trim()),
}

/** Whether a form shows a field: where it is asked, and never hiding what it holds. */
export function isShown(
  { path, when }: Pick<FormField, 'path' | 'when'>,
  form: ApplicationForm,
  edition?: Listing,
): boolean {
  const asked = beside[path]?.(form, edition) ?? isAsked({ when }, form)
  return asked || placesOf(form, path).some(({ value }) => !isBlank(value))
}
