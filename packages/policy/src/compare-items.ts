import type { Message } from '@consortium/messages'
import type { Aspect, ComparedPart, Difference, OpenRow } from './compare-editions.ts'
import type { Edition } from './edition.ts'
import { message, words } from './message.ts'
import type { Source } from './source.ts'

/** One thing that an edition holds beside its clauses, by what can differ of it. */
export interface Item {
  /** The same in both editions for the same thing. */
  id: string
  label: Message
  clause?: string | undefined
  facets: Facet[]
}

export interface Facet {
  aspect: Aspect
  what?: Message
  value: Message
}

/** Rows of the things of two editions, in the order of the first; what only the second has follows. */
export function itemRows(
  part: ComparedPart,
  itemsOf: (edition: Edition) => Item[],
  before: Edition,
  after: Edition,
): OpenRow[] {
  const [left, right] = [itemsOf(before), itemsOf(after)]
  const ids = [...new Set([...left, ...right].map(({ id }) => id))]
  return ids.map((id) => {
    const [one, other] = [left, right].map((items) => items.find((item) => item.id === id))
    return {
      part,
      id: `${part} ${id}`,
      label: (one ?? other)!.label,
      before: one ? sideOf(one, before) : null,
      after: other ? sideOf(other, after) : null,
      differences: one && other ? differencesOf(one, other) : [],
    }
  })
}

const sideOf = ({ clause, facets }: Item, { clauses }: Edition) => {
  const cited = clauses.find(({ id }) => id === clause)
  return {
    clause: cited ? { id: cited.id, cite: cited.cite } : null,
    lines: facets.map(({ what, value }) => (what ? message('policy.compare.line', { what, value }) : value)),
  }
}

function differencesOf(one: Item, other: Item): Difference[] {
  const keyOf = ({ aspect, what }: Facet) => aspect + JSON.stringify(what ?? '')
  const keys = [...new Set([...one.facets, ...other.facets].map(keyOf))]
  return keys.flatMap((key): Difference[] => {
    const [was, is] = [one, other].map(({ facets }) => facets.find((facet) => keyOf(facet) === key))
    if (JSON.stringify(was?.value) === JSON.stringify(is?.value)) return []
    const { aspect, what } = (was ?? is)!
    return [{ aspect, ...(what && { what }), before: was?.value ?? null, after: is?.value ?? null }]
  })
}

/** A value with where it comes from. */
export function sourced(value: Message, source: Source): Message {
  const from =
    'clause' in source
      ? words(source.clause)
      : message('norm' in source ? 'admin.policy.source.norm' : 'admin.policy.source.default')
  return message('policy.compare.sourced', { value, source: from })
}

export const plain = (value: string | number): Message => words(String(value))
export const yesNo = (value: boolean): Message => message(value ? 'admin.yes' : 'admin.no')
