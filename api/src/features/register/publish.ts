import type { EntityManager } from '@mikro-orm/postgresql'
import { randomUUID } from 'node:crypto'
import { dayOf, type Clock } from '../../platform/clock/index.ts'
import { Membership, Recognition, type MemberRole } from '../consortia/index.ts'
import { publicTitle, type Edition } from '../editions/index.ts'
import { Organisation, type OrganisationKind } from '../organisations/index.ts'
import { Region, regionType } from '../places/index.ts'
import { cardText, keysOf, linesOf, type Card } from './card.ts'
import { RegisterEntry } from './register-entry.entity.ts'
import type { Level, PublicOrganisationType, RegisterState, SourceType } from './register.type.ts'

/**
 * Writes a title's public entry, new or again, from the recognition and the consortium's dated members, inside the
 * caller's transaction. The day of first publication stays.
 */
export async function publish(em: EntityManager, clock: Clock, recognitionId: string): Promise<RegisterEntry> {
  await em.flush()
  const recognition = await em.findOneOrFail(
    Recognition,
    { id: recognitionId },
    { populate: ['consortium.region', 'edition'], refresh: true },
  )
  const memberships = await em.find(
    Membership,
    { consortium: recognition.consortium.id },
    { populate: ['organisation'], orderBy: { position: 'asc', id: 'asc' } },
  )
  const published = await em.findOne(RegisterEntry, { recognition: recognitionId })
  const publishedAt = published?.publishedAt ?? clock.now()
  const members = memberships.map(({ organisation, role, from, to }) => ({
    organisation: publicOrganisation(organisation),
    role: role as MemberRole,
    from: from ?? null,
    to: to ?? null,
  }))
  const { consortium } = recognition
  return write(em, published, recognition as Recognition, consortium.region as Region, {
    id: published?.id ?? recognition.id,
    name: recognition.name,
    level: recognition.level as Level,
    state: recognition.state as RegisterState,
    registerNumber: recognition.registerNumber ?? null,
    field: consortium.field ?? null,
    year: Number((recognition.from ?? dayOf(publishedAt)).slice(0, 4)),
    namedOn: recognition.from ?? null,
    endsOn: recognition.to ?? null,
    policy: recognition.edition ? publicTitle(recognition.edition as Edition) : null,
    region: regionType(consortium.region),
    lead: members.find((member) => member.role === 'LEAD' && !member.to)?.organisation ?? null,
    members,
    memberCount: members.filter((member) => !member.to).length,
    intro: null,
    tags: [],
    source: null,
    publishedAt: publishedAt.toISOString(),
  })
}

/** An entry known only from a public source: no case, no code, and nothing that eligibility looks at. */
export interface SourceEntry {
  name: string
  level: 'NATIONAL' | 'PROVINCE' | 'CITY'
  regionCode: string
  year: number
  field: string | null
  lead: { name: string; kind: `${OrganisationKind}` } | null
  members: { name: string; kind: `${OrganisationKind}` }[]
  source: SourceType
}

/** Publishes what a public source tells of a consortium, as LISTED, inside the caller's transaction. */
export async function publishSourceEntry(em: EntityManager, clock: Clock, entry: SourceEntry): Promise<RegisterEntry> {
  const region = await em.findOneOrFail(Region, { code: entry.regionCode })
  const units = [
    ...(entry.lead ? [{ ...entry.lead, role: 'LEAD' as MemberRole }] : []),
    ...entry.members.map((member) => ({ ...member, role: 'MEMBER' as MemberRole })),
  ]
  const members: Card['members'] = []
  for (const { name, kind, role } of units) {
    const known = await em.findOne(Organisation, { name, uscc: null })
    const unit = known ?? em.create(Organisation, { name, kind, independentLegalPerson: true })
    await em.flush()
    members.push({ organisation: publicOrganisation(unit as Organisation), role, from: null, to: null })
  }
  return write(em, null, null, region, {
    id: randomUUID(),
    name: entry.name,
    level: entry.level as Level,
    state: 'LISTED' as RegisterState,
    registerNumber: null,
    field: entry.field,
    year: entry.year,
    namedOn: null,
    endsOn: null,
    policy: null,
    region: regionType(region),
    lead: entry.lead ? (members[0]?.organisation ?? null) : null,
    members,
    memberCount: members.length,
    intro: null,
    tags: [],
    source: entry.source,
    publishedAt: clock.now().toISOString(),
  })
}

const publicOrganisation = ({
  id,
  name,
  kind,
  uscc,
}: Pick<Organisation, 'id' | 'name' | 'kind' | 'uscc'>): PublicOrganisationType => ({
  id,
  name,
  kind: kind as OrganisationKind,
  uscc: uscc ?? null,
})

async function write(
  em: EntityManager,
  published: RegisterEntry | null,
  recognition: Recognition | null,
  region: Region,
  card: Card,
): Promise<RegisterEntry> {
  const { id, registerNumber, name, field, level, state, year, namedOn, endsOn } = card
  const leads = card.lead ? [card.lead] : []
  const units = card.members.map(({ organisation }) => organisation)
  const row = {
    registerNumber,
    name,
    field,
    level,
    state,
    year,
    namedOn,
    endsOn,
    recognition,
    regionPath: region.path,
    leadKeys: keysOf(leads),
    memberKeys: keysOf(units),
    leadNames: linesOf(leads),
    memberNames: linesOf(units),
    card: cardText(card),
    publishedAt: new Date(card.publishedAt),
  }
  const entry = published ? em.assign(published, row) : em.create(RegisterEntry, { id, ...row })
  await em.flush()
  return entry as RegisterEntry
}
