import type { Edition } from './edition.ts'
import type { ApplicationForm } from './form.ts'
import type { FieldInput, LayoutField, LayoutSection } from './form-layout.ts'
import { onceFor } from './once-for.ts'
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

const ownOf = onceFor((form: NonNullable<Edition['form']>) => {
  const fields = form.sections.flatMap((section) => section.fields.filter(({ path }) => path.startsWith('answers.')))
  return new Map(fields.map((field) => [field.path, field]))
})
const none: ReadonlyMap<string, LayoutField> = new Map()

/** The fields that the edition brings itself, by their path. */
export const ownFields = ({ form }: Pick<Edition, 'form'>): ReadonlyMap<string, LayoutField> =>
  form ? ownOf(form) : none

/** What a field takes, of the product's own ones. */
export const inputOf = ({ path, input }: LayoutField): FieldInput => input ?? known.get(path)?.input ?? 'text'

export const isKnownPath = (path: string): boolean => known.has(path)

export const unitOf = (path: string) => known.get(path)?.unit
