import type { Actor } from '@consortium/policy'
import type { FilterQuery, QueryOrderMap } from '@mikro-orm/core'
import { refuseField } from '../../platform/access/index.ts'
import { today } from '../../platform/clock/index.ts'
import {
  decodeCursor,
  encodeCursor,
  page,
  pageSize,
  type Acting,
  type Page,
  type PageArguments,
} from '../../platform/graphql/index.ts'
import { Edition, editionOf } from '../editions/index.ts'
import { Case } from './case.entity.ts'
import type { CaseFilter, CaseOrder } from './case-inputs.ts'
import { caseScope, unitsOf } from './case-scope.ts'
import { personsOf } from './held-by.ts'
import { uuid } from './open-case.ts'

const noDay = '9999-12-31'

/** One page of the cases in the viewer's scope. Throws BAD_INPUT for an unknown state or policy. */
export async function listCases(
  { em, clock, viewer }: Acting,
  args: PageArguments,
  filter: CaseFilter,
  order: `${CaseOrder}`,
): Promise<Page<Case>> {
  const { size } = pageSize(args, 50)
  const where = {
    $and: [await caseScope(em, viewer), ...(await conditions({ em, clock, viewer }, filter))],
  } as FilterQuery<Case>
  const totalCount = await em.count(Case, where)
  const from = args.after != null ? after(order, decodeCursor(order, args.after)) : {}
  const rows = await em.find(Case, { $and: [where, from] } as FilterQuery<Case>, {
    populate: ['edition', 'round.edition', 'lead.region', 'districtOffice.region', 'cityOffice.region'],
    orderBy: orders[order],
    limit: size + 1,
  })
  return page(rows as Case[], { size, backward: false }, args, totalCount, (node) => ({
    node,
    cursor: encodeCursor(order, keys[order](node)),
  }))
}

const orders: Record<`${CaseOrder}`, QueryOrderMap<Case>[]> = {
  // By the step's beginning and not by the last act, which is not for everybody to know: a cursor can be read.
  DUE: [{ dueOn: 'asc nulls last' }, { stepSince: 'desc' }, { id: 'asc' }],
  NEWEST: [{ createdAt: 'desc' }, { id: 'asc' }],
  NAME: [{ name: 'asc' }, { id: 'asc' }],
}

const keys = {
  DUE: (one: Case) => [one.dueOn ?? noDay, one.stepSince.toISOString(), one.id],
  NEWEST: (one: Case) => [one.createdAt.toISOString(), one.id],
  NAME: (one: Case) => [one.name, one.id],
}

/** What comes after a cursor in the total order. */
function after(order: `${CaseOrder}`, key: (string | number | null)[]): object {
  const [first, second, third] = key
  switch (order) {
    case 'NAME':
      return { $or: [{ name: { $gt: first } }, { name: first, id: { $gt: second } }] }
    case 'NEWEST':
      return { $or: [{ createdAt: { $lt: first } }, { createdAt: first, id: { $gt: second } }] }
    case 'DUE': {
      const later = { $or: [{ stepSince: { $lt: second } }, { stepSince: second, id: { $gt: third } }] }
      if (first === noDay) return { dueOn: null, ...later }
      return { $or: [{ dueOn: { $gt: first } }, { dueOn: null }, { dueOn: first, ...later }] }
    }
  }
}

async function conditions({ em, clock, viewer }: Acting, filter: CaseFilter): Promise<object[]> {
  const asked: object[] = []
  if (filter.states?.length) asked.push({ state: { $in: await known(em, filter.states) } })
  if (filter.editionCode) asked.push({ edition: { code: await knownEdition(em, filter.editionCode) } })
  if (filter.overdue) asked.push({ dueOn: { $lt: today(clock) } })
  if (filter.ids) asked.push({ id: { $in: filter.ids.filter((id) => uuid.test(id)) } })
  if (filter.office || filter.mine) asked.push(await waitingFor({ em, clock, viewer }))
  if (filter.mine) asked.push({ $or: [{ holder: null }, { holder: { $in: personsOf(viewer) } }] })
  const search = filter.search?.trim()
  if (search) {
    const like = `%${search.replace(/[\\%_]/g, '\\$&')}%`
    asked.push({ $or: [{ name: { $like: like } }, { lead: { name: { $like: like } } }] })
  }
  return asked
}

/** The steps of every confirmed procedure. */
async function procedures(em: Acting['em']) {
  const editions = await em.find(Edition, { state: 'CONFIRMED' })
  return editions.map((edition) => ({ id: edition.id, steps: editionOf(edition).procedure.steps }))
}

async function known(em: Acting['em'], states: string[]): Promise<string[]> {
  const steps = new Set((await procedures(em)).flatMap(({ steps: own }) => own.map(({ id }) => id)))
  const strange = states.find((state) => !steps.has(state))
  if (strange !== undefined) throw noSuchValue('states', strange)
  return states
}

async function knownEdition(em: Acting['em'], code: string): Promise<string> {
  if (!(await em.count(Edition, { code, state: 'CONFIRMED' }))) throw noSuchValue('editionCode', code)
  return code
}

function noSuchValue(name: string, value: string) {
  return refuseField(`filter.${name}`, 'api.refusal.filterValue', { name, value: value.slice(0, 40) })
}

/** Cases in a step whose actor the viewer is, each by its own procedure: two may call different steps by one name. */
async function waitingFor({ em, viewer }: Acting): Promise<object> {
  const all = await procedures(em)
  const of = (actor: Actor) => ({
    $or: all.map(({ id, steps }) => ({
      edition: id,
      state: { $in: steps.filter((step) => step.actor === actor).map((step) => step.id) },
    })),
  })
  return {
    $or: [
      {
        ...of('lead-handler'),
        lead: { uscc: { $in: unitsOf(viewer).filter((uscc) => viewer.handlerOf.has(uscc)) } },
      },
      { ...of('district-officer'), districtOffice: { $in: [...viewer.districtOfficerOf] } },
      { ...of('city-officer'), cityOffice: { $in: [...viewer.cityOfficerOf] } },
      { ...of('leader'), cityOffice: { $in: [...viewer.leaderOf] } },
    ],
  }
}
