import type { EntityManager } from '@mikro-orm/postgresql'
import { refuse } from '../../platform/access/index.ts'
import { today, type Clock } from '../../platform/clock/index.ts'
import { entityPage, type Page } from '../../platform/graphql/index.ts'
import { Affiliation, Expert } from './expert.entity.ts'
import { expertType, type ExpertType } from './expert.type.ts'

const longest = 60

/** The active experts of the pool by name, narrowed by a piece of the name or of a unit's name. */
export async function listExperts(
  em: EntityManager,
  clock: Clock,
  { first, after, search }: { first: number; after: string | null; search: string | null },
): Promise<Page<ExpertType>> {
  const text = search?.trim() ?? ''
  if (text.length > longest) throw refuse('BAD_INPUT', 'api.refusal.textLength', { name: 'search', most: longest })
  const like = { $like: `%${text.replace(/[\\%_]/g, '\\$&')}%` }
  const there = text ? await em.find(Affiliation, { organisationName: like }, { fields: ['expert'] }) : []
  const named = { $or: [{ name: like }, { id: { $in: there.map(({ expert }) => expert.id) } }] }
  const where = { active: true, ...(text && named) }
  const list = { order: 'EXPERTS', where, keys: ['name', 'id'] as const, direction: 'asc' as const }
  const found = await entityPage(em, Expert, list, { first, after }, (expert) => expert as Expert)
  const units = await mainUnits(
    em,
    clock,
    found.edges.map(({ node }) => node.id),
  )
  const edges = found.edges.map(({ cursor, node }) => ({ cursor, node: expertType(node, units.get(node.id) ?? '') }))
  return Object.defineProperties(found as unknown as Page<ExpertType>, { edges: { value: edges } })
}

/** The name of each expert's main unit today, by expert id. */
export async function mainUnits(em: EntityManager, clock: Clock, expertIds: string[]): Promise<Map<string, string>> {
  const on = today(clock)
  const current = { from: { $lte: on }, $or: [{ to: null }, { to: { $gte: on } }] }
  const affiliations = await em.find(
    Affiliation,
    { expert: { $in: expertIds }, ...current },
    { orderBy: { main: 'asc', from: 'asc', id: 'asc' } },
  )
  return new Map(affiliations.map(({ expert, organisationName }) => [expert.id, organisationName]))
}
