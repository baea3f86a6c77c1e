import { termYears, titleStateOn } from '@consortium/policy'
import type { FilterQuery } from '@mikro-orm/core'
import { refuse } from '../../platform/access/index.ts'
import { today } from '../../platform/clock/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import { acting, entityPage, type Context, type Page } from '../../platform/graphql/index.ts'
import { Case, caseScope, seatOf } from '../cases/index.ts'
import { Membership, Recognition } from '../consortia/index.ts'
import { editionOf, Round, type Edition } from '../editions/index.ts'
import { Naming } from '../naming/index.ts'
import { Decision } from '../decisions/index.ts'
import { RegisterEntry, type Level, type RegisterState } from '../register/index.ts'
import { rankCases } from '../rounds/index.ts'
import type { ListedChoicesType, ListedConsortiumType, ListedFilter } from './listed.type.ts'
import { PublishedListEntry } from './published-list.entity.ts'

const longest = 100

/** The consortia on the lists whose cases the viewer's office saw, by register number, the newest first. */
export async function listedConsortia(
  context: Context,
  { first, after, filter }: { first: number; after: string | null; filter: ListedFilter },
): Promise<Page<ListedConsortiumType>> {
  const { em, clock } = context
  const cases = await listedCases(context, filter)
  const where = {
    caseId: { $in: cases.map(({ id }) => id) },
    ...(filter.state ? inState(filter.state, today(clock)) : {}),
  }
  const list = {
    ...{ order: 'LISTED', where, keys: ['registerNumber', 'id'] as const, direction: 'desc' as const },
    populate: ['edition'],
  }
  const found = await entityPage(em, Recognition, list, { first, after }, (one) => one as Recognition)
  const nodes = await shown(
    context,
    found.edges.map(({ node }) => node),
    filter,
  )
  const edges = found.edges.map(({ cursor }, at) => ({ cursor, node: nodes[at]! }))
  return Object.defineProperties(found as unknown as Page<ListedConsortiumType>, { edges: { value: edges } })
}

/** As it stands today: who was active is ended once the term is over. */
function inState(state: `${RegisterState}`, day: string): object {
  if (state === 'ACTIVE') return { state, $or: [{ to: null }, { to: { $gte: day } }] }
  return state === 'ENDED' ? { $or: [{ state }, { state: 'ACTIVE', to: { $lt: day } }] } : { state }
}

/** What the viewer's list can be narrowed by. */
export async function listedChoices(context: Context): Promise<ListedChoicesType> {
  const { em } = context
  const cases = await listedCases(context, {})
  await em.populate(cases, ['districtOffice'])
  const rounds = await em.find(
    Round,
    { id: { $in: cases.map(({ round }) => round.id) } },
    { orderBy: { opensAt: 'desc' } },
  )
  const distinct = (choices: { value: string; label: string }[]) =>
    [...new Map(choices.map((one) => [one.value, one])).values()].toSorted((a, b) => (a.label < b.label ? -1 : 1))
  return {
    rounds: rounds.map(({ id, name }) => ({ value: id, label: name })),
    districts: distinct(
      cases.flatMap(({ districtOffice }) =>
        districtOffice ? [{ value: districtOffice.id, label: districtOffice.name }] : [],
      ),
    ),
    fields: distinct(cases.flatMap(({ field }) => (field ? [{ value: field, label: field }] : []))),
  }
}

/** Cases of the viewer's scope that led to a title, as an office sees them: a unit's own person asks the register. */
async function listedCases(context: Context, filter: ListedFilter): Promise<Case[]> {
  const { em, viewer } = acting(context)
  const search = filter.search?.trim() ?? ''
  if (search.length > longest) throw refuse('BAD_INPUT', 'api.refusal.textLength', { name: 'search', most: longest })
  for (const id of [filter.roundId, filter.districtId]) if (id && !isUuid(id)) return []
  const like = { $like: `%${search.replace(/[\\%_]/g, '\\$&')}%` }
  const titles = await em.find(Recognition, { caseId: { $ne: null } }, { fields: ['caseId'] })
  const where = {
    $and: [
      await caseScope(em, viewer),
      { id: { $in: titles.map(({ caseId }) => caseId) } },
      filter.roundId ? { round: filter.roundId } : {},
      filter.districtId ? { districtOffice: filter.districtId } : {},
      filter.field ? { field: filter.field } : {},
      search ? { $or: [{ name: like }, { lead: { name: like } }] } : {},
    ],
  } as FilterQuery<Case>
  const found = (await em.find(Case, where, { populate: ['lead', 'cityOffice'] })) as Case[]
  return found.filter((one) => seatOf(one, viewer) !== 'unit')
}

async function shown(context: Context, titles: Recognition[], filter: ListedFilter): Promise<ListedConsortiumType[]> {
  const { em, clock, viewer } = acting(context)
  const ids = titles.flatMap(({ caseId }) => caseId ?? [])
  const of = { case: { $in: ids }, state: 'APPROVED' as const }
  const cases = await em.find(Case, { id: { $in: ids } }, { populate: ['lead', 'round.edition', 'districtOffice'] })
  const namings = await em.find(Naming, of)
  const decisions = await em.find(Decision, of)
  const groups = titles.map(({ consortium }) => consortium.id)
  const stays = await em.find(Membership, { consortium: { $in: groups }, to: null }, { fields: ['consortium'] })
  const published = await em.find(
    RegisterEntry,
    { recognition: { $in: titles.map(({ id }) => id) } },
    { fields: ['recognition'] },
  )
  const entries = await em.find(
    PublishedListEntry,
    { recognition: { $in: titles.map(({ id }) => id) }, list: { state: { $ne: 'DECLINED' } } },
    { populate: ['list'] },
  )
  const round = filter.roundId ? cases[0]?.round : undefined
  const ranking = round ? await rankCases(context, round as Round) : []
  return titles.map((title): ListedConsortiumType => {
    const theCase = cases.find(({ id }) => id === title.caseId) as Case
    const edition = editionOf(title.edition as Edition)
    const approval =
      namings.find((one) => one.case.id === theCase.id) ?? decisions.find((one) => one.case.id === theCase.id)
    const city = seatOf(theCase, viewer) === 'city'
    const entry = entries.find(({ recognition }) => recognition.id === title.id)
    const place = city ? ranking.find(({ id }) => id === theCase.id) : undefined
    return {
      id: title.id,
      caseId: theCase.id,
      name: title.name,
      registerNumber: title.registerNumber ?? null,
      level: title.level as Level,
      field: theCase.field ?? null,
      leadName: theCase.lead.name,
      leadUscc: theCase.lead.uscc ?? null,
      memberCount: stays.filter(({ consortium }) => consortium.id === title.consortium.id).length,
      state: titleStateOn(title, today(clock)) as RegisterState,
      from: title.from ?? null,
      to: title.to ?? null,
      termYears: termYears(edition, theCase.form),
      roundId: theCase.round.id,
      roundName: theCase.round.name,
      policy: edition.title,
      district: theCase.districtOffice?.name ?? null,
      approvedBy: city ? (approval?.approverName ?? null) : null,
      approvedAt: approval?.approvedAt ?? null,
      published: published.some(({ recognition }) => recognition?.id === title.id),
      listId: entry && (city || entry.list.state === 'PUBLISHED') ? entry.list.id : null,
      rank: place?.rank ?? null,
      total: place?.total ?? null,
    }
  })
}
