import type { EntityManager } from '@mikro-orm/postgresql'
import { refuse } from '../../platform/access/index.ts'
import { audit, systemChain } from '../../platform/audit/index.ts'
import type { Clock } from '../../platform/clock/index.ts'
import { Office, Region } from './place.entity.ts'
import { readPlaces, type NewPlace } from './read-places.ts'

type Place = Omit<Region, 'path'> & { path: string[]; office?: string | undefined }

/**
 * Adds regions and the offices that hold cases there, in place of names that were there before; the same again changes nothing.
 * An office stands under the nearest one above its region. Throws BAD_INPUT naming the place, and changes nothing then.
 */
export function addPlaces(
  { em, clock }: { em: EntityManager; clock: Clock },
  document: unknown,
): Promise<{ regions: number; offices: number }> {
  const wanted = readPlaces(document)
  return em.transactional(async (tx) => {
    const regions = new Map((await tx.findAll(Region)).map((region) => [region.code, region as Region]))
    const places = placed(wanted, regions)
    const changedRegions = places.filter((place) => write(tx, place, regions))
    const offices = new Map((await tx.findAll(Office)).map((office) => [office.code, office as Office]))
    const changedOffices = places.filter((place) => writeOffice(tx, place, offices))
    // An office that came between others takes those below it.
    for (const office of offices.values()) {
      const { path } = regions.get(office.region.code) as Region
      const above = path.slice(0, -1).findLast((code) => offices.has(code))
      office.parent = offices.get(above ?? '') ?? null
    }
    if (changedRegions.length + changedOffices.length > 0) {
      const codes = (of: Place[]) => of.map(({ code }) => code)
      const detail = { regions: codes(changedRegions), offices: codes(changedOffices) }
      await audit(tx, clock, { chain: systemChain, action: 'add-places', actor: null, detail })
    }
    return { regions: changedRegions.length, offices: changedOffices.length }
  })
}

/** Each place with its level and its way down from the province, those above before those below. */
function placed(wanted: NewPlace[], known: Map<string, Region>): Place[] {
  const done = new Map<string, Place>()
  let left = wanted
  while (left.length > 0) {
    const next = left.filter((one) => !place(one))
    if (next.length === left.length) throw refuseParent(next[0] as NewPlace)
    left = next
  }
  return [...done.values()]

  function place({ code, name, office, ...given }: NewPlace): boolean {
    const parent = given.parent ?? parentOf(code)
    const above = parent === null ? null : (done.get(parent) ?? (isWanted(parent) ? undefined : known.get(parent)))
    if (above === undefined) return false
    const before = known.get(code)
    if (before && before.parentCode !== parent)
      throw refuse('BAD_INPUT', 'api.places.moved', { code, parent: before.parentCode ?? '' })
    const path = [...((above?.path as string[] | undefined) ?? []), code]
    done.set(code, { code, name, level: levelOf(code), parentCode: parent, national: !isOurs(code), path, office })
    return true
  }

  function isWanted(code: string): boolean {
    return wanted.some((one) => one.code === code)
  }
}

const isOurs = (code: string) => code.startsWith('Z')

/** Two digits a level in a national code; a zone's place is said with it. */
function parentOf(code: string): string | null {
  if (code.endsWith('0000')) return null
  return code.endsWith('00') ? `${code.slice(0, 2)}0000` : `${code.slice(0, 4)}00`
}

function levelOf(code: string): Region['level'] {
  if (isOurs(code)) return 'ZONE'
  if (code.endsWith('0000')) return 'PROVINCE'
  return code.endsWith('00') ? 'CITY' : 'DISTRICT'
}

const refuseParent = ({ code, parent }: NewPlace) =>
  refuse('BAD_INPUT', 'api.places.parent', { code, parent: parent ?? parentOf(code) ?? '' })

/** Answers whether something changed. */
function write(em: EntityManager, { office: _, ...place }: Place, regions: Map<string, Region>): boolean {
  const before = regions.get(place.code)
  if (before?.name === place.name) return false
  if (before) before.name = place.name
  else regions.set(place.code, em.create(Region, place) as Region)
  return true
}

function writeOffice(em: EntityManager, { code, office: name, level }: Place, offices: Map<string, Office>): boolean {
  const before = offices.get(code)
  if (!name || before?.name === name) return false
  if (before) before.name = name
  else {
    const region = em.getReference(Region, code)
    offices.set(code, em.create(Office, { code, name, kind: level, parent: null, region }) as Office)
  }
  return true
}
