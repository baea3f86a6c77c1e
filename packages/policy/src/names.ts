import type { Message } from '@consortium/messages'
import type { Edition } from './edition.ts'
import { message } from './message.ts'
import { namePartProblem } from './name.ts'

/** The pattern as people read it: “XXX（领域）创新联合体”. */
export const patternInWords = ({ name: { pattern } }: Pick<Edition, 'name'>): string =>
  pattern.replace('{name}', 'XXX').replace('{field}', '领域')

const literal = (text: string) => text.replace(/[.*+?^$()|[\]\\{}]/g, '\\$&')

/**
 * The parts of a full name by the edition's pattern, or null for a name that does not have its form. A pattern may put both
 * parts side by side: only a known `field` tells them apart.
 */
export function namePartsOf(
  { name: { pattern } }: Pick<Edition, 'name'>,
  fullName: string,
  field?: string,
): { name: string; field: string | null } | null {
  const shape = pattern
    .split(/(\{name\}|\{field\})/)
    .map((part) => {
      if (part === '{name}') return '(?<name>.+)'
      if (part === '{field}') return `(?<field>${field === undefined ? '.+' : literal(field)})`
      return literal(part)
    })
    .join('')
  const found = new RegExp(`^${shape}$`, 'u').exec(fullName)?.groups
  return found?.['name'] ? { name: found['name'], field: found['field'] ?? null } : null
}

/** Why a full name cannot be given: not of the pattern's form, another field than the application's, or a part that cannot be. */
export function fullNameProblem(edition: Pick<Edition, 'name'>, fullName: string, field: string): Message | null {
  const pattern = patternInWords(edition)
  const parts = namePartsOf(edition, fullName, field.trim()) ?? namePartsOf(edition, fullName)
  if (!parts) return message('policy.problem.name.pattern', { pattern })
  if (parts.field !== null && parts.field !== field.trim()) {
    return message('policy.problem.name.field', { pattern, field: field.trim() })
  }
  return namePartProblem(parts.name) && message('policy.problem.name.pattern', { pattern })
}

/** A name as it is compared: full and half width, blanks, brackets and quotes, capitals make no difference. */
export const comparedName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s​﻿·•・.,、，。:：;；"'“”‘’「」《》<>()[\]{}【】〔〕（）_\-—–]/gu, '')

/** How a name resembles another one; `asked-for`: the very same is being asked for. */
export type Likeness = 'asked-for' | 'same-part' | 'contained' | 'one-character' | 'same-characters' | 'mostly-same'

export interface SimilarName {
  name: string
  likeness: Likeness
}

/**
 * The names in use that resemble this one enough to be mistaken for it, most alike first; the very same (as compared)
 * are not among them. What is compared is a name without its field, without what its edition's pattern puts around it or
 * “创新联合体”, and without one of the `places` (names of provinces and cities) before it.
 */
export function similarNames(
  name: string,
  inUse: readonly string[],
  places: readonly string[],
  edition?: Pick<Edition, 'name'>,
): SimilarName[] {
  const own = comparedName(name)
  const before = prefixes(places)
  const partIn = (full: string) => partOf((edition && namePartsOf(edition, full)?.name) ?? full, before)
  const part = partIn(name)
  const found = [...new Set(inUse)]
    .filter((other) => comparedName(other) !== own)
    .flatMap((other): SimilarName[] => {
      const likeness = likenessOf(part, partIn(other))
      return likeness ? [{ name: other, likeness }] : []
    })
  return found.sort((a, b) => order.indexOf(a.likeness) - order.indexOf(b.likeness) || (a.name < b.name ? -1 : 1))
}

const order: Likeness[] = ['asked-for', 'same-part', 'same-characters', 'one-character', 'contained', 'mostly-same']

/** Places with and without 省 or 市, the longer first. */
const prefixes = (places: readonly string[]): string[] =>
  places
    .flatMap((place) => [place, place.replace(/(省|市|(壮族|回族|维吾尔)?自治区)$/, '')])
    .filter((place) => place.length >= 2)
    .sort((a, b) => b.length - a.length)

function partOf(name: string, places: readonly string[]): string {
  const bare = name
    .normalize('NFKC')
    .replace(/\([^()]*\)/g, '')
    .replace(/创新联合体$/, '')
  const part = comparedName(bare)
  const place = places.find((one) => part.startsWith(one))
  return place ? part.slice(place.length) : part
}

function likenessOf(a: string, b: string): Likeness | null {
  if (!a || !b) return null
  if (a === b) return 'same-part'
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  if (short.length >= 2 && [...short].sort().join('') === [...long].sort().join('')) return 'same-characters'
  const steps = distance(a, b)
  if (steps === 1 && short.length >= 3) return 'one-character'
  if (short.length >= 4 && long.includes(short)) return 'contained'
  return long.length >= 5 && steps / long.length <= 0.25 ? 'mostly-same' : null
}

/** How many characters must be put in, taken out or exchanged to make one text of the other. */
function distance(a: string, b: string): number {
  const from = [...a]
  const to = [...b]
  let row = to.map((_, at) => at + 1)
  row.unshift(0)
  for (const [at, character] of from.entries()) {
    const next = [at + 1]
    for (const [place, other] of to.entries()) {
      const exchanged = row[place]! + (character === other ? 0 : 1)
      next.push(Math.min(exchanged, row[place + 1]! + 1, next[place]! + 1))
    }
    row = next
  }
  return row.at(-1)!
}
