import type { Edition } from './edition.ts'
import type { ApplicationForm } from './form.ts'
import type { FieldInput, LayoutField, LayoutSection } from './form-layout.ts'
import { placesOf } from './paths.ts'
import { furtherFields, standardForm } from './standard-form.ts'

const known = new Map(
  [...standardForm.flatMap(({ fields }) => fields), ...furtherFields].map(([path, input, unit]) => [
    path,
    { input, unit },
  ]),
)

/** Whether a field is asked of this form: always, or as another field stands. */
export const isAsked = ({ when }: Pick<LayoutField, 'when'>, form: ApplicationForm): boolean =>
  !when || placesOf(form, when.path).some(({ value }) => when.in.includes(String(value ?? '').trim()))

const standard: LayoutSection[] = standardForm.map(({ id, rows, fields }) => ({
  id,
  ...(rows && { rows }),
  fields: fields.map(([path]) => ({ path })),
}))

/** The edition's own form, or the standard one. */
export const layoutOf = ({ form }: Pick<Edition, 'form'>): LayoutSection[] => form?.sections ?? standard

/** Made once for a form, as an edition does not change. */
const own = new WeakMap<object, LayoutField[]>()
const none: LayoutField[] = []

/** The fields that the edition brings itself, by their path. */
export function ownFields({ form }: Pick<Edition, 'form'>): LayoutField[] {
  if (!form) return none
  const made = own.get(form)
  if (made) return made
  const fields = form.sections.flatMap((section) => section.fields.filter(({ path }) => path.startsWith('answers.')))
  own.set(form, fields)
  return fields
}

/** What a field takes, of the product's own ones. */
export const inputOf = ({ path, input }: LayoutField): FieldInput => input ?? known.get(path)?.input ?? 'text'

export const isKnownPath = (path: string): boolean => known.has(path)

export const unitOf = (path: string) => known.get(path)?.unit
