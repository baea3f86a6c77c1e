import type { EntityManager } from '@mikro-orm/postgresql'
import { Delegation, Post, type PostKind } from './account.entity.ts'

const runs = (on: string) => ({ from: { $lte: on }, $or: [{ to: null }, { to: { $gte: on } }] })

/** Accounts that act in a post on a day: its holders and who stands in for them during leave. */
export async function accountsHolding(
  em: EntityManager,
  on: string,
  where: { kind: PostKind; organisation?: string; office?: string },
): Promise<string[]> {
  const posts = await em.find(Post, { ...where, ...runs(on) }, { fields: ['account'] })
  const delegations = await em.find(
    Delegation,
    {
      post: { $in: posts.map(({ id }) => id) },
      endedAt: null,
      from: { $lte: on },
      to: { $gte: on },
      $and: [{ post: { account: { disabled: false } } }],
    },
    { fields: ['delegate'] },
  )
  return [...new Set([...posts.map(({ account }) => account.id), ...delegations.map(({ delegate }) => delegate.id)])]
}
