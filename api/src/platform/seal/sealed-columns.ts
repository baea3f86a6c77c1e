import { p, Type } from '@mikro-orm/core'
import { isDeepStrictEqual } from 'node:util'
import { isSealed, openText, sealText } from './seal.ts'

/** A text that is sealed in the table and clear in the entity. What no key opens reads as null and stays as it is. */
class SealedText extends Type<string | null, string | null> {
  override convertToDatabaseValue(value: string | null): string | null {
    return value === null || value === undefined ? null : sealText(value)
  }
  override convertToJSValue(value: string | null): string | null {
    return value && isSealed(value) ? openText(value) : value
  }
  override getColumnType(): string {
    return 'text'
  }
  /** Of values of the table. */
  override compareValues(a: string | null, b: string | null): boolean {
    return a === b || this.convertToJSValue(a) === this.convertToJSValue(b)
  }
}

/** A column of personal data (an address, a number): encrypted where it is stored. */
export const sealedText = () => p.type(SealedText).$type<string>()

/** A text as personal data are written: a telephone or identity number, an electronic address. */
const personal = /^\+?[\d][\d -]{5,30}[\dXx]$|^[^\s@]+@[^\s@]+$/

type Json = Record<string, unknown>
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null

/** Changes what a form holds of people's numbers and addresses: the contact's telephone, and own fields that are such. */
function inForm(form: Json, change: (text: string, known: boolean) => string): Json {
  const { contact, answers } = form
  return {
    ...form,
    ...(isObject(contact) &&
      typeof contact['phone'] === 'string' && { contact: { ...contact, phone: change(contact['phone'], true) } }),
    ...(isObject(answers) && {
      answers: Object.fromEntries(
        Object.entries(answers).map(([id, value]) => [id, typeof value === 'string' ? change(value, false) : value]),
      ),
    }),
  }
}

/** What no key opens is kept as it is. */
const lost = (text: string) => isSealed(text) && openText(text) === null
const sealForm = (form: Json): Json =>
  inForm(form, (text, known) => (text && !lost(text) && (known || personal.test(text)) ? sealText(text) : text))
const openForm = (form: Json): Json => inForm(form, (text) => (isSealed(text) ? (openText(text) ?? text) : text))

/** A form whose numbers and addresses of people are sealed in the table and clear in the entity. */
class SealedForm extends Type<object, string> {
  protected seal = sealForm
  protected open = openForm
  override convertToDatabaseValue(value: object): string {
    return value === null ? value : JSON.stringify(this.seal(value as Json))
  }
  override convertToJSValue(value: object | string): object {
    return value === null ? value : this.open((typeof value === 'string' ? JSON.parse(value) : value) as Json)
  }
  override getColumnType(): string {
    return 'jsonb'
  }
  /** As the driver reads them, or as they are written. */
  override compareValues(a: object | string, b: object | string): boolean {
    if (a === b) return true
    const [one, other] = [a, b].map((value) => (typeof value === 'string' ? JSON.parse(value) : value) as Json)
    // Equal texts give equal seals: what did not change is told without opening any, but for what an earlier key sealed.
    return isDeepStrictEqual(one, other) || isDeepStrictEqual(this.open(one!), this.open(other!))
  }
}

/** A form (申请书) with personal data in it: these alone are encrypted where it is stored. */
export const sealedForm = <Form extends object>() => p.type(SealedForm).$type<Form>()

/** A form within other values, as facts hold it: `{ form, … }`. */
const within = (change: (form: Json) => Json) => (value: Json) =>
  isObject(value['form']) ? { ...value, form: change(value['form']) } : value

/** Facts (of which the form is a part), sealed as their form would be. */
class SealedFacts extends SealedForm {
  protected override seal = within(sealForm)
  protected override open = within(openForm)
}

/** Facts that findings rest on, with the form in them; its personal data are encrypted where they are stored. */
export const sealedFacts = <Facts extends object>() => p.type(SealedFacts).$type<Facts>()

const types = { form: new SealedForm(), facts: new SealedFacts() }

/** A form or facts as they lie in the table, sealed by the present key; null where they are so already. */
export function sealedAnew(column: keyof typeof types, stored: object): string | null {
  const type = types[column]
  const sealed = type.convertToDatabaseValue(type.convertToJSValue(stored))
  return isDeepStrictEqual(JSON.parse(sealed), stored) ? null : sealed
}
