import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { foundConsortium } from '@consortium/api/features/consortia/index'
import { Edition } from '@consortium/api/features/editions/index'
import { Organisation } from '@consortium/api/features/organisations/index'
import { Region } from '@consortium/api/features/places/index'
import { publish } from '@consortium/api/features/register/index'
import type { Orm } from '@consortium/api/orm'
import type { Clock } from '@consortium/api/platform/clock/clock'
import { root } from './processes.ts'

const anyEdition = readFileSync(join(root, 'packages/policy/editions/zj.json'), 'utf8')

export interface Naming {
  name: string
  regionCode: string
  field?: string
  /** The first leads. A code of 18 characters each. */
  units: { uscc: string; name: string }[]
  editionCode?: string
  publishIt?: boolean
}

/** Founds, names and (unless told not to) publishes a consortium, as an approved decision does. */
export async function nameConsortium(orm: Orm, clock: Clock, naming: Naming) {
  return orm.em.fork().transactional(async (em) => {
    const edition = await draftEdition(em, naming.editionCode ?? 'TEST')
    const units = []
    for (const [i, { uscc, name }] of naming.units.entries()) {
      const known = await em.findOne(Organisation, { uscc })
      const unit = known ?? em.create(Organisation, { uscc, name, kind: 'ENTERPRISE', independentLegalPerson: true })
      await em.flush()
      units.push({ organisationId: unit.id, role: i === 0 ? ('LEAD' as const) : ('MEMBER' as const) })
    }
    const { name, regionCode, field = null } = naming
    const title = { editionId: edition.id, caseId: null, level: 'CITY' as const, years: null }
    const recognition = await foundConsortium(em, clock, { name, field, regionCode, units }, title)
    if (naming.publishIt ?? true) await publish(em, clock, recognition.id)
    return { id: recognition.id, registerNumber: recognition.registerNumber }
  })
}

async function draftEdition(em: Orm['em'], code: string) {
  const known = await em.findOne(Edition, { code, version: 'test' })
  if (known) return known
  const region = em.getReference(Region, '220100')
  const texts = { title: '示例政策', docNo: '示例〔2026〕1号', issuer: '示例市科学技术局' }
  const document = JSON.stringify({ ...JSON.parse(anyEdition), ...texts, code, version: 'test' })
  const sha256 = createHash('sha256').update(document).digest('hex')
  const edition = em.create(Edition, { code, version: 'test', region, state: 'DRAFT', ...texts, document, sha256 })
  await em.flush()
  return edition
}
