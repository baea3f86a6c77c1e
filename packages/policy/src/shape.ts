import type { Message } from '@consortium/messages'
import { daysOf } from './days.ts'
import { message } from './message.ts'

export interface Problem {
  path: string
  message: Message
}

/** What a value is typed as: a text, a number, one of a closed set, or a list of such. */
export type Takes =
  | { input: 'text' | 'decimal' | 'whole' | 'flag' | 'day' }
  | { input: 'one'; codes: readonly string[] }
  | { input: 'list'; codes?: readonly string[] }

/** Says what is wrong with the structure of a value; an empty list: nothing. `is` says in words what it takes. */
export interface Shape {
  (value: unknown, path: string): Problem[]
  is?: string
  takes?: Takes
  /** What an object, or each object of a list, is made of. */
  parts?: Record<string, OptionalShape>
}

export interface OptionalShape extends Shape {
  optional?: true
}

const described = (is: string, shape: Shape, takes?: Takes, parts?: Shape['parts']): Shape =>
  Object.assign(shape, { is, ...(takes && { takes }), ...(parts && { parts }) })

/** A text, at most `max` characters; `min: 1` asks for at least one that is not blank. */
export function text({ min = 1, max = 20_000 } = {}): Shape {
  return described(
    '文字',
    (value, path) => {
      if (typeof value !== 'string') return wrong(path, message('policy.problem.shape.text', { value: shown(value) }))
      if (value.length > max)
        return wrong(path, message('policy.problem.shape.too-long', { max, length: value.length }))
      return value.trim().length < min ? wrong(path, message('policy.problem.shape.blank')) : []
    },
    { input: 'text' },
  )
}

type Form = 'code' | 'id' | 'region' | 'column' | 'decimal'

/** A text of one form, of which `example` is one. */
export function textLike(
  pattern: RegExp,
  example: string,
  form: Form,
  is = '文字',
  input: 'text' | 'decimal' = 'text',
): Shape {
  return described(
    is,
    (value, path) => {
      if (typeof value !== 'string')
        return wrong(path, message('policy.problem.shape.quoted', { value: shown(value), example }))
      const asked = message(`policy.problem.form.${form}`)
      return pattern.test(value)
        ? []
        : wrong(path, message('policy.problem.shape.form', { value: shown(value), form: asked, example }))
    },
    { input },
  )
}

/** A day with its year that is in the calendar; one without (12-31), or 30 February, is told so. */
export const day: Shape = described(
  '日期，如 2026-01-31',
  (value, path) => {
    if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value))
      return wrong(path, message('policy.problem.shape.day', { value: shown(value) }))
    return daysOf(value) ? [] : wrong(path, message('policy.problem.edition.no-day', { day: value }))
  },
  { input: 'day' },
)
export const decimal = textLike(/^\d{1,14}(\.\d{1,4})?$/, '60.5', 'decimal', '数字，写作文字，至多四位小数', 'decimal')

/** An amount in 万元 that an edition sets: digits as text, no other unit, and of a size that can be meant. */
export const wanBound: Shape = described(
  '万元，写作文字，如 10 亿元写作 "100000"',
  (value, path) => {
    if (typeof value !== 'string' || !/^\d{1,14}(\.\d{1,4})?$/.test(value))
      return wrong(path, message('policy.problem.edition.wan', { value: shown(value) }))
    return Number(value) > largestWan ? wrong(path, message('policy.problem.edition.wan-large', { amount: value })) : []
  },
  { input: 'decimal' },
)

/** 万元: five trillion CNY. No unit sells so much; who writes more has counted in 元. */
export const largestWan = 500_000_000

/** A percentage as text: "3" is 3 %. */
export const percent: Shape = described(
  '百分数，写作文字，如 3% 写作 "3"',
  (value, path) =>
    typeof value === 'string' && /^\d{1,3}(\.\d{1,4})?$/.test(value) && Number(value) <= 100 && Number(value) >= 0.1
      ? []
      : wrong(path, message('policy.problem.edition.percent', { value: shown(value) })),
  { input: 'decimal' },
)

/** A whole number between two bounds, both included. */
export function whole(min: number, max: number): Shape {
  return described(
    `整数，${min} 至 ${max}`,
    (value, path) =>
      Number.isInteger(value) && (value as number) >= min && (value as number) <= max
        ? []
        : wrong(path, message('policy.problem.shape.whole', { min, max, value: shown(value) })),
    { input: 'whole' },
  )
}

export const flag: Shape = described(
  'true 或 false',
  (value, path) => (typeof value === 'boolean' ? [] : wrong(path, message('policy.problem.shape.flag'))),
  { input: 'flag' },
)

export function oneOf(allowed: readonly string[]): Shape {
  return described(
    allowed.join(' / '),
    (value, path) =>
      allowed.includes(value as string)
        ? []
        : wrong(path, message('policy.problem.shape.one-of', { value: shown(value), allowed: allowed.join('、') })),
    { input: 'one', codes: allowed },
  )
}

/** A value from outside as a message can carry it. */
export const shown = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value).slice(0, 80)
    : value === null
      ? 'null'
      : Array.isArray(value)
        ? '[…]'
        : isObject(value)
          ? '{…}'
          : ''

export function listOfShape(item: Shape, { min = 0, max = 500 } = {}): Shape {
  const { takes } = item
  const listTakes: Takes | undefined =
    takes?.input === 'one'
      ? { input: 'list', codes: takes.codes }
      : takes?.input === 'text'
        ? { input: 'list' }
        : undefined
  return described(
    `列表：${item.is ?? '对象'}`,
    (value, path) => {
      if (!Array.isArray(value)) return wrong(path, message('policy.problem.shape.list'))
      if (value.length > max)
        return wrong(path, message('policy.problem.shape.too-many', { max, length: value.length }))
      if (value.length < min) return wrong(path, message('policy.problem.shape.too-few', { min }))
      return value.flatMap((entry, index) => item(entry, `${path}[${index}]`))
    },
    listTakes,
    item.parts,
  )
}

/** Keys that every object has from its prototype: no name for anything. */
const inherited: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** Free keys, one shape for every value. */
export function recordOf(item: Shape, max = 500): Shape {
  const shape: Shape = (value, path) => {
    if (!isObject(value)) return wrong(path, message('policy.problem.shape.object'))
    const entries = Object.entries(value)
    if (entries.length > max) {
      return wrong(path, message('policy.problem.shape.too-many', { max, length: entries.length }))
    }
    return entries.flatMap(([key, entry]) =>
      inherited.has(key)
        ? wrong(under(path, key), message('policy.problem.shape.unknown-key'))
        : item(entry, under(path, key)),
    )
  }
  return described('对象：键自定', shape, undefined, item.parts)
}

/** Exactly these keys; `optional(…)` ones may be absent. */
export function object(fields: Record<string, OptionalShape>): Shape {
  const all: Shape = (value, path) => {
    if (!isObject(value)) return wrong(path, message('policy.problem.shape.object'))
    const keys = Object.keys(fields).join('、')
    const unknown = Object.keys(value)
      .filter((key) => !Object.hasOwn(fields, key))
      .map((key) => ({ path: under(path, key), message: message('policy.problem.shape.unknown-of', { known: keys }) }))
    const known = Object.entries(fields).flatMap(([key, shape]) => {
      if (value[key] !== undefined) return shape(value[key], under(path, key))
      return shape.optional ? [] : wrong(under(path, key), message('policy.problem.shape.missing'))
    })
    return [...unknown, ...known]
  }
  return Object.assign(all, { parts: fields })
}

export function optional(shape: Shape): OptionalShape {
  return Object.assign((value: unknown, path: string) => shape(value, path), {
    optional: true as const,
    ...(shape.is && { is: shape.is }),
    ...(shape.takes && { takes: shape.takes }),
    ...(shape.parts && { parts: shape.parts }),
  })
}

export function nullable(shape: Shape): Shape {
  const same: Shape = (value, path) => (value === null ? [] : shape(value, path))
  return Object.assign(same, { is: `${shape.is ?? '对象'}，或 null`, ...(shape.parts && { parts: shape.parts }) })
}

/** The variants of a value told apart by one key. */
export function variants(key: string, byTag: Record<string, Record<string, OptionalShape>>): Shape {
  const tag = oneOf(Object.keys(byTag))
  return described(`${key}：${tag.is}`, (value, path) => {
    if (!isObject(value)) return wrong(path, message('policy.problem.shape.object'))
    const problems = tag(value[key], under(path, key))
    return problems.length ? problems : object({ [key]: tag, ...byTag[value[key] as string] })(value, path)
  })
}

export const anything: Shape = () => []

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function under(path: string, key: string): string {
  return path ? `${path}.${key}` : key
}

function wrong(path: string, problem: Message): Problem[] {
  return [{ path, message: problem }]
}
