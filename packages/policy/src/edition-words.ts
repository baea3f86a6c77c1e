import { day, flag, isObject, object, oneOf, optional, text, textLike, whole, type Shape } from './shape.ts'

/** What the parts of an edition are made of. */
export const word = text({ max: 2_000 })
export const id = textLike(/^[A-Za-z0-9][\w.-]{0,80}$/)
export const clause = textLike(/^[A-Za-z0-9][\w.-]{0,80}$/)

const isTrue: Shape = (value, path) => (value === true ? [] : flag(undefined, path))
export const source: Shape = (value, path) => {
  if (isObject(value) && 'clause' in value) return object({ clause })(value, path)
  if (isObject(value) && 'norm' in value) return object({ norm: word })(value, path)
  return object({ default: isTrue })(value, path)
}
export const sourced = (value: Shape) => object({ value, source })
export const count = (max: number) => sourced(whole(0, max))
export const dated = object({ value: day, assumed: optional(flag) })
export const force = oneOf(['mandatory', 'principle', 'encouraged'])
export const proof = oneOf(['auto', 'document', 'judgement', 'process'])
export const named = { name: word, nameEn: word }
