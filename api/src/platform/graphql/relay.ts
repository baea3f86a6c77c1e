// type-graphql asks for the polyfill, though every type is written out.
import 'reflect-metadata'
import { hash, timingSafeEqual } from 'node:crypto'
import { type ClassType, Field, Int, InterfaceType, ID, ObjectType } from 'type-graphql'
import { refuse } from '../access/index.ts'

@InterfaceType({ description: 'Anything with an id of its own.' })
export abstract class Node {
  @Field(() => ID, { description: 'Opaque and unique.' })
  id!: string
}

@ObjectType({ description: 'Where a page of a connection stands (Relay).' })
export class PageInfo {
  @Field(() => String, { nullable: true, description: 'Cursor of the last edge.' })
  endCursor!: string | null

  @Field(() => Boolean, { description: 'Whether more follows.' })
  hasNextPage!: boolean

  @Field(() => Boolean, { description: 'Whether something comes before.' })
  hasPreviousPage!: boolean

  @Field(() => String, { nullable: true, description: 'Cursor of the first edge.' })
  startCursor!: string | null
}

export interface Edge<T> {
  cursor: string
  node: T
}

export interface Page<T> {
  edges: Edge<T>[]
  pageInfo: PageInfo
  totalCount: number
}

/** The Relay connection and edge types of a node type. */
export function connectionOf<T extends object>(NodeType: ClassType<T>, name: string) {
  @ObjectType(`${name}Edge`, { description: `One ${name} of a page, with its cursor.` })
  class EdgeType {
    @Field(() => String, { description: 'Opaque; pass it back as after or before.' })
    cursor!: string

    @Field(() => NodeType, { description: 'The item itself.' })
    node!: T
  }
  @ObjectType(`${name}Connection`, { description: `A page of ${name} (Relay connection).` })
  class ConnectionType {
    @Field(() => [EdgeType], { description: 'The page, in total order.' })
    edges!: EdgeType[]

    @Field(() => PageInfo, { description: 'Where the page stands.' })
    pageInfo!: PageInfo

    @Field(() => Int, { description: 'How many there are within the filter, as far as the viewer may see.' })
    totalCount!: number
  }
  return ConnectionType
}

export interface PageArguments {
  first?: number | null
  after?: string | null
  last?: number | null
  before?: string | null
}

export const largestPage = 100

/** Checks first/last: 1 to 100, not both. Throws BAD_INPUT. */
export function pageSize({ first, last }: PageArguments, standard: number): { size: number; backward: boolean } {
  if (first != null && last != null) throw refuse('BAD_INPUT', 'api.refusal.firstAndLast')
  const size = last ?? first ?? standard
  if (!Number.isInteger(size) || size < 1 || size > largestPage)
    throw refuse('BAD_INPUT', 'api.refusal.pageSize', { largest: largestPage })
  return { size, backward: last != null }
}

let cursorKey = 'cursor'

/** The key that cursors are signed with; set once at start. */
export function signCursorsWith(secret: string): void {
  cursorKey = secret
}

/** The key on both sides makes a keyed hash at a tenth of the time of an HMAC object; a page has twenty. */
const seal = (payload: string) => hash('sha256', cursorKey + payload + cursorKey, 'base64url').slice(0, 16)

/** A cursor names the order and the sort key's values; the seal tells a tampered one. */
export function encodeCursor(order: string, key: readonly (string | number | null)[]): string {
  const payload = Buffer.from(JSON.stringify([order, ...key])).toString('base64url')
  return `${payload}.${seal(payload)}`
}

/** The sort key of a cursor. Throws BAD_INPUT for one that was tampered with or made for another order. */
export function decodeCursor(order: string, cursor: string): (string | number | null)[] {
  const [payload = '', mark = ''] = cursor.split('.')
  const expected = seal(payload)
  const sealed = mark.length === expected.length && timingSafeEqual(Buffer.from(mark), Buffer.from(expected))
  if (!sealed) throw refuse('BAD_INPUT', 'api.refusal.cursor')
  const [madeFor, ...key] = JSON.parse(Buffer.from(payload, 'base64url').toString()) as [string, ...string[]]
  if (madeFor !== order) throw refuse('BAD_INPUT', 'api.refusal.cursor')
  return key
}

/** Makes a page of `size` out of up to `size + 1` rows that were read in the page's direction. */
export function page<R, T>(
  rows: R[],
  { size, backward }: { size: number; backward: boolean },
  args: PageArguments,
  totalCount: number,
  edgeOf: (row: R) => Edge<T>,
): Page<T> {
  const more = rows.length > size
  const kept = rows.slice(0, size)
  if (backward) kept.reverse()
  const edges = kept.map(edgeOf)
  return {
    edges,
    totalCount,
    pageInfo: {
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
      hasNextPage: backward ? args.before != null : more,
      hasPreviousPage: backward ? more : args.after != null,
    },
  }
}
