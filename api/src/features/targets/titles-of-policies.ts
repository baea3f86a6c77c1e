import { titleStateOn, type Edition as Policy, type Target } from '@consortium/policy'
import type { EntityManager } from '@mikro-orm/postgresql'
import { holds } from '../../platform/access/index.ts'
import { today } from '../../platform/clock/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { Recognition } from '../consortia/index.ts'
import { Edition, editionOf } from '../editions/index.ts'
import { Office } from '../places/index.ts'
import { recordScope } from '../records/index.ts'
import { RegisterEntry } from '../register/index.ts'

/** A title that counts for a policy, as it stood on a day. */
export interface CountedTitle {
  id: string
  name: string
  registerNumber: string | null
  field: string | null
  /** Of the name, or of the public list. */
  year: number | null
  from: string | null
  to: string | null
  state: 'ACTIVE' | 'ENDED' | 'CANCELLED' | 'LISTED'
  regionName: string
  /** Published elsewhere, not named here. */
  listed: boolean
}

export interface PolicyTitles {
  policy: Policy
  regionName: string
  /** The viewer's office sees all of it, not a part. */
  whole: boolean
  titles: CountedTitle[]
}

/**
 * The policies of the viewer's offices with the titles that count for each, as they stood on a day: what was named under
 * it, and what a public list of its region and level says. An office of a district sees its own, and that it is a part.
 */
export async function titlesOfPolicies(acting: Acting, day: string): Promise<PolicyTitles[]> {
  const { em, viewer } = acting
  if (!holds(viewer, 'DISTRICT_REVIEW') && !holds(viewer, 'CITY_PROCESS') && !holds(viewer, 'APPROVE')) return []
  const offices = (await em.find(
    Office,
    { id: { $in: [...viewer.districtOfficerOf, ...viewer.cityOfficerOf, ...viewer.leaderOf] } },
    { populate: ['region'] },
  )) as Office[]
  const paths = offices.map(({ region }) => region.path)
  const policies = (await latestEditions(em)).filter(({ region }) =>
    paths.some((path) => path.includes(region.code) || region.path.includes(path.at(-1)!)),
  )
  const titles = (await em.find(Recognition, await recordScope(acting), {
    populate: ['edition', 'consortium.region'],
    orderBy: { registerNumber: 'asc', name: 'asc', id: 'asc' },
  })) as Recognition[]
  const entries = await em.find(
    RegisterEntry,
    { recognition: { $in: titles.map(({ id }) => id) } },
    { fields: ['recognition', 'year', 'field'] },
  )
  const entryOf = new Map(entries.map((entry) => [entry.recognition!.id, entry]))
  return policies.map((edition) => {
    const policy = editionOf(edition)
    return {
      policy,
      regionName: edition.region.name,
      whole: paths.some((path) => edition.region.path.includes(path.at(-1)!)),
      titles: titles
        .filter((title) => countsFor(title, edition, policy))
        .flatMap((title) => titleOn(title, entryOf.get(title.id), day)),
    }
  })
}

/** Of every policy the version that is confirmed last. */
async function latestEditions(em: EntityManager): Promise<Edition[]> {
  const all = (await em.find(
    Edition,
    { state: 'CONFIRMED' },
    { orderBy: { code: 'asc', confirmedAt: 'desc', version: 'desc' }, populate: ['region'] },
  )) as Edition[]
  return all.filter((edition, at) => all.findIndex(({ code }) => code === edition.code) === at)
}

function countsFor(title: Recognition, edition: Edition, { code, level }: Policy): boolean {
  if (title.edition) return title.edition.code === code
  return title.level.toLowerCase() === level && title.consortium.region.path.includes(edition.region.code)
}

type Entry = Pick<RegisterEntry, 'year' | 'field'> | undefined

/** A title as it stood: none where it did not exist yet, over from the day after its last. What has no day counts from its year. */
function titleOn(title: Recognition, entry: Entry, day: string): CountedTitle[] {
  const from = title.from ?? null
  const to = title.to ?? null
  const year = from ? Number(from.slice(0, 4)) : (entry?.year ?? null)
  if (from ? from > day : year !== null && year > Number(day.slice(0, 4))) return []
  const state = to === null || to < day ? titleStateOn(title, day) : title.state === 'LISTED' ? 'LISTED' : 'ACTIVE'
  return [
    {
      id: title.id,
      name: title.name,
      registerNumber: title.registerNumber ?? null,
      field: entry?.field ?? title.consortium.field ?? null,
      year,
      from,
      to,
      state,
      regionName: title.consortium.region.name,
      listed: !title.edition,
    },
  ]
}

export type TargetState = 'MET' | 'UNDER_WAY' | 'CLOSED_MET' | 'CLOSED_NOT_MET'

/** R23: after its year a target is closed as it was then; it is never the failure of a case. */
export function targetState({ count, by }: Target, reached: number, day: string): TargetState {
  const met = reached >= count
  if (day > by) return met ? 'CLOSED_MET' : 'CLOSED_NOT_MET'
  return met ? 'MET' : 'UNDER_WAY'
}

export const dayOrToday = (day: string | null | undefined, { clock }: Pick<Acting, 'clock'>): string =>
  day ?? today(clock)
