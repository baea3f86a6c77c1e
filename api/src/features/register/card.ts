import { layOut, textsOf, type Layout } from '../../platform/graphql/index.ts'
import type { ConsortiumType } from './register.type.ts'

/** What the public is told of a title: the GraphQL answer itself, with scalars as they are sent. */
export type Card = Omit<ConsortiumType, 'publishedAt'> & { publishedAt: string }

const organisation: Layout = { id: true, name: true, kind: true, uscc: true }

/** The order in which a card's text has its keys: a public answer is cut out of it without parsing. */
const layout: Layout = {
  id: true,
  name: true,
  level: true,
  state: true,
  registerNumber: true,
  field: true,
  year: true,
  namedOn: true,
  policy: true,
  memberCount: true,
  intro: true,
  tags: true,
  publishedAt: true,
  region: { id: true, code: true, name: true, level: true, parentCode: true, national: true },
  lead: organisation,
  members: [{ role: true, from: true, to: true, organisation }],
  source: { url: true, note: true, statusInSource: true },
}

/** The card as it is stored. */
export const cardText = (card: Card): string => layOut(card, layout)

/** A stored card as an answer. */
export const CardText = textsOf(layout)

/** Pieces by which a name is found: single characters and pairs, as `bigrams()` in the database makes them; none has a blank. */
export function pieces(text: string): string[] {
  const characters = [...text]
  const pairs = characters.slice(1).map((character, i) => `${characters[i]}${character}`)
  // The mapper writes an array's element of blanks as nothing.
  return [...new Set([...characters, ...pairs])].filter((piece) => !/\s/.test(piece))
}

/** What a unit filter finds by: codes, and the names' pieces. */
export function keysOf(units: { name: string; uscc: string | null }[]): string[] {
  return [...new Set(units.flatMap(({ name, uscc }) => [...(uscc ? [uscc] : []), ...pieces(name)]))]
}

/** Names as lines: no text without a line break can match across two. */
export const linesOf = (units: { name: string }[]): string =>
  units.map(({ name }) => name.replace(/\s+/g, ' ')).join('\n')
