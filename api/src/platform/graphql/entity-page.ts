import type { EntityName, FilterQuery, FindOptions } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { decodeCursor, encodeCursor, page, pageSize, type Page } from './relay.ts'

export interface EntityList<E> {
  /** Names the order in cursors. */
  order: string
  where: FilterQuery<E>
  /** Sort keys; the last is unique, so that the order is total. None is ever null. */
  keys: readonly (keyof E & string)[]
  direction: 'asc' | 'desc'
  populate?: readonly string[]
}

/** A page forward over one entity, by keys. Throws BAD_INPUT for a bad page size or cursor. */
export async function entityPage<E extends object, T>(
  em: EntityManager,
  entity: EntityName<E>,
  { order, where, keys, direction, populate = [] }: EntityList<E>,
  args: { first: number; after: string | null },
  nodeOf: (row: E) => T,
): Promise<Page<T>> {
  const size = pageSize(args, args.first)
  const from = args.after == null ? {} : beyond(keys, decodeCursor(order, args.after).map(revive), direction)
  const options = {
    populate,
    orderBy: keys.map((key) => ({ [key]: direction })),
    limit: size.size + 1,
  } as unknown as FindOptions<E>
  const rows = await em.find(entity, { $and: [where, from] } as never, options)
  const result = page(rows as E[], size, args, 0, (row) => ({
    cursor: encodeCursor(
      order,
      keys.map((key) => plain(row[key])),
    ),
    node: nodeOf(row),
  }))
  return Object.defineProperty(result, 'totalCount', { get: () => em.count(entity, where as never) })
}

/** Row comparison (a, b) > (x, y), written out. */
function beyond(keys: readonly string[], values: unknown[], direction: 'asc' | 'desc'): object {
  const comparison = direction === 'asc' ? '$gt' : '$lt'
  const [key = '', ...rest] = keys
  const [value, ...others] = values
  const further = { [key]: { [comparison]: value } }
  return rest.length === 0 ? further : { $or: [further, { [key]: value, ...beyond(rest, others, direction) }] }
}

const plain = (value: unknown) => (value instanceof Date ? value.toISOString() : (value as string | number))
const revive = (value: unknown) =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value) ? new Date(value) : value
