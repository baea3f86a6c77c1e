import { titleStateOn, type Edition as Policy, type Target } from '@consortium/policy'
import type { EntityManager } from '@mikro-orm/postgresql'
import { holds } from '../../platform/access/index.ts'
import { today } from '../../platform/clock/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { Edition, editionOf } from '../editions/index.ts'
import { Office } from '../places/index.ts'

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
  const regions = offices.map(({ region }) => region.code)
  const policies = (await latestEditions(em)).filter(
    ({ region }) =>
      paths.some((path) => path.includes(region.code)) || regions.some((code) => region.path.includes(code)),
  )
  const titles = await titlesIn(em, regions)
  return policies.map((edition) => {
    const policy = editionOf(edition)
    return {
      policy,
      regionName: edition.region.name,
      whole: regions.some((code) => edition.region.path.includes(code)),
      titles: titles.filter((title) => countsFor(title, edition, policy)).flatMap((title) => titleOn(title, day)),
    }
  })
}

/** A title with what its group and its entry in the register say. */
interface TitleRow {
  id: string
  name: string
  registerNumber: string | null
  level: string
  state: CountedTitle['state']
  from: string | null
  to: string | null
  field: string | null
  /** Of the entry. */
  year: number | null
  regionName: string
  path: string[]
  /** Of the policy that it is named under; null for one of a public list. */
  code: string | null
}

/** The titles of regions and what lies in them, as rows: of ten thousand only these few columns are read. */
const titlesIn = (em: EntityManager, regions: string[]): Promise<TitleRow[]> =>
  em.execute(
    `select t.id, t.name, t.register_number as "registerNumber", t.level, t.state, t."from"::text, t."to"::text,
       coalesce(r.field, c.field) as field, r.year, g.name as "regionName", g.path, e.code
     from recognition t join consortium c on c.id = t.consortium_id join region g on g.code = c.region_code
       left join edition e on e.id = t.edition_id left join register_entry r on r.recognition_id = t.id
     where g.path && ?::text[] order by t.register_number, t.name, t.id`,
    [`{${regions.join(',')}}`],
  )

/** Of every policy the version that is confirmed last. */
async function latestEditions(em: EntityManager): Promise<Edition[]> {
  const all = (await em.find(
    Edition,
    { state: 'CONFIRMED' },
    { orderBy: { code: 'asc', confirmedAt: 'desc', version: 'desc' }, populate: ['region'] },
  )) as Edition[]
  return all.filter((edition, at) => all.findIndex(({ code }) => code === edition.code) === at)
}

function countsFor(title: TitleRow, edition: Edition, { code, level }: Policy): boolean {
  if (title.code) return title.code === code
  return title.level.toLowerCase() === level && title.path.includes(edition.region.code)
}

/** A title as it stood: none where it did not exist yet, over from the day after its last. What has no day counts from its year. */
function titleOn({ level: _, path: __, code, ...title }: TitleRow, day: string): CountedTitle[] {
  const { from, to } = title
  const year = from ? Number(from.slice(0, 4)) : title.year
  if (from ? from > day : year !== null && year > Number(day.slice(0, 4))) return []
  const state = to === null || to < day ? titleStateOn(title, day) : title.state === 'LISTED' ? 'LISTED' : 'ACTIVE'
  return [{ ...title, year, state, listed: code === null }]
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
