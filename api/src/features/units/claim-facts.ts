import { usccProblem } from '@consortium/policy'
import type { Message } from '@consortium/messages'
import type { EntityManager } from '@mikro-orm/postgresql'
import { refuseFields, type FieldProblem } from '../../platform/access/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import { Organisation } from '../organisations/index.ts'
import { districtOfficeOf, Office, Region } from '../places/index.ts'

/** What a claimant says of the unit, as typed. */
export interface ClaimFacts {
  uscc: string
  unitName: string
  kind: Organisation['kind']
  /** null for a unit from elsewhere. */
  regionCode?: string | null
  /** Asked for only where the region has no office of its own. */
  officeId?: string | null
  address: string
  legalRepresentative: string
  independentLegalPerson: boolean
}

/** The facts as kept, with the office that decides. Throws BAD_INPUT naming every field that is wrong. */
export async function checkClaim(em: EntityManager, given: ClaimFacts) {
  const uscc = given.uscc.trim().toUpperCase()
  const { regionCode, officeId, kind, independentLegalPerson } = given
  const fields: FieldProblem[] = []
  const add = (path: string, message: Message) => fields.push({ path, message })
  const code = uscc ? usccProblem(uscc) : { key: 'api.unit.usccMissing' }
  if (code) add('uscc', code)
  const text = (path: 'unitName' | 'address' | 'legalRepresentative', least: number, most: number) => {
    const value = given[path].trim()
    const short = [...value].length < least
    if (short || value.length > most) add(path, { key: `api.unit.${path}Missing`, params: { most } })
    return value
  }
  const name = text('unitName', 2, 200)
  const address = text('address', 1, 300)
  const legalRepresentative = text('legalRepresentative', 1, 60)
  const region = regionCode ? ((await em.findOne(Region, { code: regionCode.slice(0, 12) })) as Region | null) : null
  if (regionCode && !region) add('regionCode', { key: 'api.unit.regionUnknown' })
  const office = await decidingOffice(em, uscc, region, officeId)
  if (!office && !fields.some(({ path }) => path === 'regionCode')) add('officeId', { key: 'api.unit.officeMissing' })
  refuseFields(fields)
  return {
    ...{ uscc, name, kind, region, address, legalRepresentative, independentLegalPerson },
    office: office as Office,
  }
}

/**
 * The office of a unit that is known already decides, whatever region the claimant names: another's word must not move it.
 * Then the region's; then the one that the claimant chose.
 */
async function decidingOffice(em: EntityManager, uscc: string, region: Region | null, chosen?: string | null) {
  const known = await em.findOne(Organisation, { uscc }, { populate: ['region'] })
  const own = (await districtOfficeOf(em, known?.region)) ?? (await districtOfficeOf(em, region))
  if (own || !chosen || !isUuid(chosen)) return own
  return em.findOne(Office, { id: chosen, kind: { $in: ['DISTRICT', 'ZONE'] } })
}
