import { LockMode } from '@mikro-orm/core'
import { notFound, refuseField } from '../../platform/access/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { Account } from '../accounts/index.ts'
import { SavedFilter } from './saved-filter.entity.ts'

const mostFilters = 30
const longestName = 20

/** Keeps a filter under a name; the same name again replaces it, so that a double click keeps one. Throws BAD_INPUT. */
export async function saveFilter(
  { em, clock, viewer }: Acting,
  { list, name, query }: { list: string; name: string; query: Record<string, string> },
): Promise<SavedFilter> {
  const called = name.trim()
  if (!called) throw wrong('api.filter.nameMissing')
  if ([...called].length > longestName) throw wrong('api.filter.nameTooLong', { most: longestName })
  return em.transactional(async (tx) => {
    // One account's filters one after another, so that two windows do not keep one name twice.
    await tx.findOneOrFail(Account, { id: viewer.accountId }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    const own = { account: viewer.accountId, list }
    const earlier = await tx.findOne(SavedFilter, { ...own, name: called })
    if (earlier) {
      earlier.query = query
      return earlier as SavedFilter
    }
    if ((await tx.count(SavedFilter, own)) >= mostFilters) throw wrong('api.filter.tooMany', { most: mostFilters })
    return tx.create(SavedFilter, { ...own, name: called, query, createdAt: clock.now() }) as SavedFilter
  })
}

/** Forgets a filter. Throws NOT_FOUND for one that is not the viewer's. */
export async function removeFilter({ em, viewer }: Acting, id: string): Promise<void> {
  const gone = isUuid(id) ? await em.nativeDelete(SavedFilter, { id, account: viewer.accountId }) : 0
  if (gone === 0) throw notFound()
}

export const savedFilters = ({ em, viewer }: Acting, list: string): Promise<SavedFilter[]> =>
  em.find(SavedFilter, { account: viewer.accountId, list }, { orderBy: { createdAt: 'asc', id: 'asc' } }) as Promise<
    SavedFilter[]
  >

const wrong = (key: 'api.filter.nameMissing' | 'api.filter.nameTooLong' | 'api.filter.tooMany', params = {}) =>
  refuseField('name', key, params)
