import { UniqueConstraintViolationException } from '@mikro-orm/core'
import { lastFullYear, type Edition as Policy } from '@consortium/policy'
import { notFound, refuse, Refused, refuseField } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import { today } from '../../platform/clock/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { citations, editionOf, refuseWithoutTrial, Round, roundRefusal, type Edition } from '../editions/index.ts'
import { Organisation } from '../organisations/index.ts'
import { Office, recommendingOfficeOf } from '../places/index.ts'
import { Case, noProgress, Party } from './case.entity.ts'
import { contentHash } from './content-hash.ts'
import { registered } from './offer-facts.ts'

/**
 * Begins an application for a unit that the person handles, with what the register of units knows filled in. The key
 * makes a double click one draft. Throws NOT_FOUND for an unknown round, FORBIDDEN for another's unit.
 */
export async function createApplication(
  { em, clock, viewer }: Acting,
  { roundId, key, leadUscc, entry }: { roundId: string; key: string; leadUscc?: string | null; entry?: string | null },
): Promise<Case> {
  if (!isUuid(key)) {
    throw refuseField('key', 'api.refusal.scalar', { scalar: 'UUID', value: key.slice(0, 40) })
  }
  const begun = () => draftOf(em, viewer, key)
  const existing = await begun()
  if (existing) return existing
  const round = isUuid(roundId) ? await em.findOne(Round, { id: roundId }, { populate: ['edition'] }) : null
  if (!round || round.state !== 'PUBLISHED') throw notFound()
  const closed = roundRefusal(round as Round, clock.now())
  if (closed) throw new Refused({ ...closed, clauses: citations(editionOf(round.edition as Edition), closed.clauses) })
  await refuseWithoutTrial(em, round.edition as Edition, clock.now())
  const uscc = leadUscc ?? [...viewer.handlerOf][0]
  if (!uscc || !viewer.handlerOf.has(uscc)) throw refuse('FORBIDDEN', 'api.case.notYourUnit')
  const lead = (await em.findOneOrFail(Organisation, { uscc }, { populate: ['region'] })) as Organisation
  const edition = round.edition as Edition
  const policy = editionOf(edition)
  const initial = firstStep(policy, entry ?? null)
  const form = await registered(em, lead, policy, lastFullYear(today(clock)))
  const now = clock.now()
  const managing = { region: edition.region.code, kind: { $in: ['CITY' as const, 'PROVINCE' as const] } }
  const cityOffice = await em.findOneOrFail(Office, managing)
  const made = em.transactional(async (tx) => {
    const created = tx.create(Case, {
      key,
      round,
      edition,
      editionSha256: edition.sha256,
      lead,
      name: '',
      field: null,
      state: initial,
      version: 1,
      form,
      contentHash: contentHash(form, []),
      districtOffice: await recommendingOfficeOf(tx as typeof em, cityOffice, lead.region),
      cityOffice,
      reached: 'NONE',
      stepSince: now,
      dueOn: null,
      progress: noProgress,
      createdBy: viewer.accountId,
      submittedAt: null,
      createdAt: now,
      updatedAt: now,
    })
    tx.create(Party, { case: created, uscc, name: lead.name, role: 'LEAD', position: 0 })
    await audit(tx as typeof em, clock, {
      chain: created.id,
      action: 'create',
      actor: { id: viewer.accountId, name: viewer.name },
      detail: { round: round.id, edition: edition.sha256, ...(entry && { entry }) },
    })
    return created as Case
  })
  return made.catch(async (error: unknown) => {
    // Two clicks at the same moment: the key let one of them through.
    const first = error instanceof UniqueConstraintViolationException ? await begun() : null
    if (first) return first
    throw error
  })
}

/** Where a case begins: the usual way, or another that the edition has. Throws BAD_INPUT for one that it lacks. */
function firstStep({ procedure }: Policy, entry: string | null): string {
  if (entry === null) return procedure.initial
  const found = procedure.entries?.find(({ id }) => id === entry)
  if (found) return found.initial
  throw refuseField('entry', 'api.case.unknownEntry', { entry: entry.slice(0, 40) })
}

/** The draft begun with a key. Throws NOT_FOUND for another's. */
async function draftOf(em: Acting['em'], viewer: Acting['viewer'], key: string): Promise<Case | null> {
  const existing = await em.findOne(Case, { key })
  if (existing && existing.createdBy !== viewer.accountId) throw notFound()
  return existing as Case | null
}
