import { layOut, textsOf, type JsonText, type Layout } from '../../platform/graphql/index.ts'
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
  endsOn: true,
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
const CardText = textsOf(layout)

/** What is read of an entry to tell it: its card, its last day and its state as they are stored. */
export const cardColumns = 'card, state, ends_on::text as "endsOn"'

export interface StoredCard {
  card: string
  state: string
  endsOn: string | null
}

/** The state today, in SQL: who was active is ended from the day after the last day of the term, without anybody's doing. */
export const stateOn = (today: string) =>
  `case when state = 'ACTIVE' and ends_on < ${today} then 'ENDED' else state end`

/** A stored card as it reads today. A quote within a value is escaped, so the first `"state":` is the key. */
export function cardToday({ card, state, endsOn }: StoredCard, today: string): JsonText {
  const over = state === 'ACTIVE' && endsOn !== null && endsOn < today
  return new CardText(over ? card.replace('"state":"ACTIVE"', '"state":"ENDED"') : card)
}

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
