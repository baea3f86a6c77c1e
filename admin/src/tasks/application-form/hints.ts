import { knows, say, type Locale } from '@consortium/messages'
import type { Edition, FormField } from '@consortium/policy'

/** What is wanted in a field, said before it is typed: the edition's own list of fields, else the catalogue's hint. */
export function hintOf(
  locale: Locale,
  { path, input, hint }: FormField,
  edition: Edition | undefined,
): string | undefined {
  if (path === 'field' && edition?.fields.list.length)
    return say(locale, { key: 'admin.form.hint.field', params: { list: edition.fields.list.join('、') } })
  if (hint) return say(locale, hint)
  const own = `admin.form.hint.${path.replace(/\[\]/g, '')}`
  if (knows(own)) return say(locale, { key: own })
  const byInput = `admin.form.hint.input.${input}`
  return knows(byInput) ? say(locale, { key: byInput }) : undefined
}
