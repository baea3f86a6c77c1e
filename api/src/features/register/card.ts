import type { ConsortiumType } from './register.type.ts'

/** What the public is told of a title: the GraphQL answer itself, with scalars as they are sent. */
export type Card = Omit<ConsortiumType, 'publishedAt'> & { publishedAt: string }

/** Pieces by which a name is found: single characters and pairs, as `bigrams()` in the database makes them. */
export function pieces(text: string): string[] {
  const characters = [...text]
  const pairs = characters.slice(1).map((character, i) => `${characters[i]}${character}`)
  return [...new Set([...characters, ...pairs])]
}

/** What a unit filter looks at: codes, whole names and the names' pieces. */
export function keysOf(units: { name: string; uscc: string | null }[]): string[] {
  return [...new Set(units.flatMap(({ name, uscc }) => [...(uscc ? [uscc] : []), name, ...pieces(name)]))]
}
