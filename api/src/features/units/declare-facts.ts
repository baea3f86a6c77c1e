import { notFound, refuse, refuseField, refuseFields, type FieldProblem } from '../../platform/access/index.ts'
import type { Message } from '@consortium/messages'
import { LockMode } from '@mikro-orm/core'
import { audit, systemChain } from '../../platform/audit/index.ts'
import { today } from '../../platform/clock/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { Organisation, OrganisationYear, Qualification, qualificationsOf, yearsOf } from '../organisations/index.ts'
import { recordRepresentative } from './record-representative.ts'
import { findUnit } from './unit-people.ts'

export interface DeclaredFacts {
  address: string
  qualifications: { kind: string; level?: string | null; from?: string | null; to?: string | null }[]
  /** 万元. */
  years: { year: number; sales?: string | null; rnd?: string | null }[]
}

type Which = { uscc: string; version: number }

/**
 * What the unit says of itself: declared, not verified. Rows that change are superseded, not overwritten.
 * Throws BAD_INPUT naming the fields, STALE, NOT_YOURS.
 */
export async function declareFacts(acting: Acting, { uscc, version, ...facts }: Which & DeclaredFacts) {
  return changeUnit(acting, { uscc, version }, async (here, unit) => {
    const { em, clock, viewer } = here
    refuseFields(problemsOf(facts, Number(today(clock).slice(0, 4))))
    const at = clock.now()
    const years = facts.years.map(({ year, sales, rnd }) => ({ year, sales: sales ?? null, rnd: rnd ?? null }))
    for (const row of await yearsOf(em, [unit]))
      if (!years.some((one) => yearKey(one) === yearKey(row))) row.supersededAt = at
      else
        years.splice(
          years.findIndex((one) => yearKey(one) === yearKey(row)),
          1,
        )
    const held = facts.qualifications.map(({ kind, level, from, to }) => ({
      ...{ kind: kind.trim(), level: level?.trim() || null, from: from ?? null, to: to ?? null },
    }))
    for (const row of await qualificationsOf(em, [unit]))
      if (!held.some((one) => heldKey(one) === heldKey(row))) row.supersededAt = at
      else
        held.splice(
          held.findIndex((one) => heldKey(one) === heldKey(row)),
          1,
        )
    // What is superseded first makes room for the new row of the same year.
    await em.flush()
    for (const row of years) em.create(OrganisationYear, { organisation: unit, ...row, recordedAt: at })
    for (const row of held) em.create(Qualification, { organisation: unit, ...row, recordedAt: at })
    unit.address = facts.address.trim()
    await em.flush()
    await audit(em, clock, {
      chain: systemChain,
      action: 'declare-facts',
      actor: { id: viewer.accountId, name: viewer.name },
      detail: { organisation: unit.id },
    })
  })
}

/** The unit's handler writes down a change of 法定代表人. Throws BAD_INPUT, STALE, NOT_YOURS. */
export async function changeRepresentative(
  acting: Acting,
  { name, from, ...which }: Which & { name: string; from: string },
): Promise<Organisation> {
  return changeUnit(acting, which, async (here, unit) => {
    const typed = name.trim()
    if (!typed || typed.length > 60) throw refuseField('name', 'api.unit.legalRepresentativeMissing', { most: 60 })
    if (typed === unit.legalRepresentative) throw refuseField('name', 'api.unit.sameRepresentative')
    if (from > today(here.clock)) throw refuseField('from', 'api.unit.dayAhead')
    await recordRepresentative(here, unit, { name: typed, from })
  })
}

async function changeUnit(
  acting: Acting,
  { uscc, version }: Which,
  run: (here: Acting, unit: Organisation) => Promise<void>,
): Promise<Organisation> {
  return acting.em.transactional(async (em) => {
    const here = { ...acting, em: em as Acting['em'] }
    const { unit, side } = await findUnit(here, uscc)
    if (side !== 'handler') throw refuse('NOT_YOURS', 'api.unit.handlerOnly')
    await em.findOne(Organisation, { id: unit.id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
    if (unit.version !== version) throw refuse('STALE', 'api.refusal.stale')
    await run(here, unit)
    // Also where only rows of its own changed: the next stale one is to be told.
    await em.execute('update organisation set version = version + 1 where id = ?', [unit.id])
    const fresh = await em.findOne(Organisation, { id: unit.id }, { populate: ['region'], refresh: true })
    if (!fresh) throw notFound()
    return fresh as Organisation
  })
}

const amount = (value: string | null | undefined) => (value ? String(Number(value)) : '')
const yearKey = ({ year, sales, rnd }: { year: number; sales?: string | null; rnd?: string | null }) =>
  [year, amount(sales), amount(rnd)].join('|')
const heldKey = ({
  kind,
  level,
  from,
  to,
}: {
  kind: string
  level?: string | null
  from?: string | null
  to?: string | null
}) => [kind, level ?? '', from ?? '', to ?? ''].join('|')

function problemsOf({ address, qualifications, years }: DeclaredFacts, thisYear: number): FieldProblem[] {
  const fields: FieldProblem[] = []
  const add = (path: string, key: string, params?: Message['params']) =>
    fields.push({ path, message: { key, ...(params && { params }) } })
  if (!address.trim() || address.trim().length > 300) add('address', 'api.unit.addressMissing', { most: 300 })
  if (qualifications.length > 50) add('qualifications', 'api.unit.tooMany', { most: 50 })
  for (const [at, { kind, level, from, to }] of qualifications.slice(0, 50).entries()) {
    const path = `qualifications[${at}]`
    if (!kind.trim() || kind.trim().length > 60) add(`${path}.kind`, 'api.unit.qualificationMissing', { most: 60 })
    if (level && level.length > 20) add(`${path}.level`, 'api.unit.qualificationMissing', { most: 20 })
    if (from && to && to < from) add(`${path}.to`, 'api.unit.endBeforeBegin')
  }
  if (years.length > 20) add('years', 'api.unit.tooMany', { most: 20 })
  for (const [at, { year, sales, rnd }] of years.slice(0, 20).entries()) {
    const path = `years[${at}]`
    if (!Number.isInteger(year) || year < 2000 || year > thisYear)
      add(`${path}.year`, 'api.unit.yearRange', { last: thisYear })
    if (years.findIndex((one) => one.year === year) !== at) add(`${path}.year`, 'api.unit.yearTwice', { year })
    for (const [key, value] of [['sales', sales] as const, ['rnd', rnd] as const])
      if (value?.startsWith('-')) add(`${path}.${key}`, 'api.unit.negative')
  }
  return fields
}
