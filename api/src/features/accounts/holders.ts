import type { EntityManager } from '@mikro-orm/postgresql'
import type { PostKind } from './account.entity.ts'

/** Accounts that act in a post on a day: its holders and who stands in for them during leave. */
export async function accountsHolding(
  em: EntityManager,
  on: string,
  { kind, organisation, office }: { kind: PostKind; organisation?: string; office?: string },
): Promise<string[]> {
  const [column, place] = organisation ? ['organisation_id', organisation] : ['office_id', office ?? null]
  const rows: { id: string }[] = await em.execute(
    `with held as (select id, account_id from post
       where kind = ? and ${column} = ? and "from" <= ? and ("to" is null or "to" >= ?))
     select account_id as id from held
     union
     select d.delegate_id from delegation d join held on held.id = d.post_id
       join account a on a.id = held.account_id and not a.disabled
       where d.ended_at is null and d."from" <= ? and d."to" >= ?`,
    [kind, place, on, on, on, on],
  )
  return rows.map(({ id }) => id)
}
