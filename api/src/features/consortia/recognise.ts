import { shiftYears } from '@consortium/policy'
import type { EntityManager } from '@mikro-orm/postgresql'
import { dayOf, type Clock } from '../../platform/clock/index.ts'
import { Edition } from '../editions/index.ts'
import { Organisation } from '../organisations/index.ts'
import { Region } from '../places/index.ts'
import { Consortium, Membership, Recognition } from './consortium.entity.ts'

export interface NewConsortium {
  /** Full name, “XXX（领域）创新联合体”. */
  name: string
  field: string | null
  regionCode: string
  /** In the order of the application; exactly one leads. Each joins on the day of naming. */
  units: {
    organisationId: string
    role: 'LEAD' | 'MEMBER'
    layer?: 'CORE' | 'CLOSE' | 'GENERAL' | null
    task?: string | null
  }[]
}

export interface NewTitle {
  editionId: string
  /** The case that led here; a second title for one case fails by its unique index. */
  caseId: string | null
  level: 'NATIONAL' | 'PROVINCE' | 'CITY'
  /** How many years it lasts; null where the policy sets no term. */
  years: number | null
}

/**
 * Founds a consortium with its dated memberships and gives it its first title, in the caller's transaction. `publish` of
 * the register tells the public.
 */
export async function foundConsortium(
  em: EntityManager,
  clock: Clock,
  { name, field, regionCode, units }: NewConsortium,
  title: NewTitle,
): Promise<Recognition> {
  const leads = units.filter((unit) => unit.role === 'LEAD').length
  if (leads !== 1) throw new Error(`a consortium has one lead, not ${leads}`)
  const region = em.getReference(Region, regionCode)
  const consortium = em.create(Consortium, { name, field, region, createdAt: clock.now() })
  units.forEach(({ organisationId, role, layer = null, task = null }, position) => {
    const organisation = em.getReference(Organisation, organisationId)
    em.create(Membership, { consortium, organisation, role, layer, task, position, from: dayOf(clock.now()) })
  })
  return recognise(em, clock, consortium as Consortium, title)
}

/** Gives a consortium a title from today under an edition, with the next register number, in the caller's transaction. */
export async function recognise(
  em: EntityManager,
  clock: Clock,
  consortium: Consortium,
  { editionId, caseId, level, years }: NewTitle,
): Promise<Recognition> {
  const edition = await em.findOneOrFail(Edition, { id: editionId })
  const from = dayOf(clock.now())
  const recognition = em.create(Recognition, {
    consortium,
    edition,
    caseId,
    level,
    name: consortium.name,
    registerNumber: await nextNumber(em, `${edition.code}-${from.slice(0, 4)}-`),
    state: 'ACTIVE',
    from,
    // R25: through the same day that many years on.
    to: years === null ? null : shiftYears(from, years),
  })
  await em.flush()
  return recognition as Recognition
}

/**
 * The next register number of an edition and year, 'ZJ-2026-001'. Gapless: who takes one holds the lock until the
 * transaction ends, and one that is rolled back gives its number back.
 */
async function nextNumber(em: EntityManager, prefix: string): Promise<string> {
  if (!em.isInTransaction()) throw new Error('a register number is taken inside a transaction')
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`register number ${prefix}`])
  const [row]: { last: number }[] = await em.execute(
    `select coalesce(max(substr(register_number, ?)::int), 0) as last from recognition where starts_with(register_number, ?)`,
    [prefix.length + 1, prefix],
  )
  return `${prefix}${String((row?.last ?? 0) + 1).padStart(3, '0')}`
}
