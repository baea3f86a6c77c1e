import { say, type Locale } from '@consortium/messages'
import type { ApplicationForm, Edition, FormField } from '@consortium/policy'
import { choicesOf } from './choices.ts'

/** A value of the form as people read it: choices by their words, ticks as yes and no; '' for nothing. */
export function valueText(
  locale: Locale,
  edition: Edition,
  form: ApplicationForm,
  field: FormField,
  value: unknown,
): string {
  if (value === undefined || value === null || value === '') return ''
  if (value === true || value === false) return say(locale, { key: value ? 'admin.form.yes' : 'admin.form.no' })
  const choices = choicesOf(locale, edition, form, field.path)
  const label = (one: unknown) => choices.find((choice) => choice.value === one)?.label ?? String(one)
  return Array.isArray(value) ? value.map(label).join('、') : label(value)
}
