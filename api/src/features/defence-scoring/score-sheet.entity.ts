import { defineEntity, p, type InferEntity } from '@mikro-orm/core'
import type { Aggregate } from '@consortium/review'
import { id, instant } from '../../platform/database/columns.ts'
import { Case, CaseVersion } from '../cases/index.ts'
import { Expert } from '../experts/index.ts'

/** What the review package made of the sheets when scoring was closed; `grade` is an id of the edition's grades. */
export type PanelResult = Aggregate & { grade: string | null }

/** The panel's session (综合论证): opened and closed by the city officer. */
export const Demonstration = defineEntity({
  name: 'Demonstration',
  properties: {
    id: id(),
    case: () => p.manyToOne(Case).unique(),
    caseVersion: () => p.manyToOne(CaseVersion),
    state: p.enum(['OPEN', 'CLOSED'] as const),
    openedBy: p.uuid(),
    openerName: p.string().length(60),
    openedAt: instant(),
    closedBy: p.uuid().nullable(),
    closedAt: instant().nullable(),
    result: p.json<PanelResult>().nullable(),
  },
})
export type Demonstration = InferEntity<typeof Demonstration>

export const ScoreSheet = defineEntity({
  name: 'ScoreSheet',
  uniques: [{ properties: ['demonstration', 'expert'] }],
  properties: {
    id: id(),
    demonstration: () => p.manyToOne(Demonstration),
    expert: () => p.manyToOne(Expert).index(),
    state: p.enum(['NOT_STARTED', 'DRAFT', 'SIGNED', 'WITHDRAWN'] as const),
    /** Criterion id to the exact score; a criterion not scored is absent, which is not zero. */
    scores: p.json<Record<string, { value: string; savedAt: string }>>(),
    comment: p.text(),
    recommendation: p.text().nullable(),
    version: p.integer(),
    signedAt: instant().nullable(),
    /** SHA-256 over the sheet's whole history at signing. */
    digest: p.string().length(64).nullable(),
  },
})
export type ScoreSheet = InferEntity<typeof ScoreSheet>

/** Every save, signature and withdrawal of a sheet: append-only (by trigger too), outside the audit chain. */
export const ScoreEvent = defineEntity({
  name: 'ScoreEvent',
  tableName: 'score_event',
  properties: {
    id: p.bigint('string').primary(),
    sheet: () => p.manyToOne(ScoreSheet).index(),
    /** Idempotency: a save sent twice counts once. */
    key: p.uuid().unique(),
    kind: p.enum(['SCORE', 'COMMENT', 'SIGN', 'WITHDRAW'] as const),
    body: p.json<Record<string, unknown>>(),
    version: p.integer(),
    account: p.uuid(),
    at: instant(),
  },
})
export type ScoreEvent = InferEntity<typeof ScoreEvent>
