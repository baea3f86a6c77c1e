import { message } from './message.ts'
import { day, flag, isObject, object, oneOf, optional, text, textLike, whole, type Shape } from './shape.ts'

/** What the parts of an edition are made of. */
export const word = text({ max: 2_000 })
/** As long as the records of a case have room for. */
export const id = textLike(/^[A-Za-z0-9][\w.-]{0,39}$/, 'member-count', 'id')
export const clause = textLike(/^[A-Za-z0-9][\w.-]{0,39}$/, 'ZJ-3.1', 'id')

const isTrue: Shape = (value, path) => (value === true ? [] : flag(undefined, path))
const sourceShape: Shape = (value, path) => {
  if (isObject(value) && 'clause' in value) return object({ clause })(value, path)
  if (isObject(value) && 'norm' in value) return object({ norm: word })(value, path)
  if (isObject(value) && 'default' in value) return object({ default: isTrue })(value, path)
  return [{ path, message: message('policy.problem.edition.source') }]
}
export const source: Shape = Object.assign(sourceShape, { is: '出处' })
export const sourced = (value: Shape) => object({ value, source })
export const count = (max: number) => sourced(whole(0, max))
export const dated = object({ value: day, assumed: optional(flag) })
export const force = oneOf(['mandatory', 'principle', 'encouraged'])
export const proof = oneOf(['auto', 'document', 'judgement', 'process'])
export const named = { name: word, nameEn: word }

const longestPattern = 100
const placeholders = new Set(['{name}', '{field}'])

/** `{name}` once, `{field}` at most once and nothing else to be filled in; with both filled in a name has its room. */
export const namePattern: Shape = (value, path) => {
  if (typeof value !== 'string' || value.length > longestPattern) return text({ max: longestPattern })(value, path)
  const filled: string[] = value.match(/\{[^{}]*\}/g) ?? []
  const sound =
    filled.includes('{name}') &&
    filled.every((one, at) => placeholders.has(one) && filled.indexOf(one) === at) &&
    !/[{}\n]/.test(value.replaceAll(/\{(name|field)\}/g, ''))
  return sound ? [] : [{ path, message: message('policy.problem.edition.name-pattern', { pattern: value }) }]
}
