import { defineEntity, p, type InferEntity } from '@mikro-orm/core'
import type { Aggregate } from '@consortium/review'
import { id, openedAndClosed, paperEvent, signedPaper } from '../../platform/database/columns.ts'
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
    ...openedAndClosed(),
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
    /** Criterion id to the exact score; a criterion not scored is absent, which is not zero. */
    scores: p.json<Record<string, { value: string; savedAt: string }>>(),
    comment: p.text(),
    recommendation: p.text().nullable(),
    ...signedPaper(),
    /** LEFT: its expert left the panel; the sheet is kept and does not count. */
    state: p.enum(['NOT_STARTED', 'DRAFT', 'SIGNED', 'WITHDRAWN', 'LEFT'] as const),
  },
})
export type ScoreSheet = InferEntity<typeof ScoreSheet>

/** Every save, signature and withdrawal of a sheet: append-only (by trigger too), outside the audit chain. */
export const ScoreEvent = defineEntity({
  name: 'ScoreEvent',
  tableName: 'score_event',
  properties: {
    sheet: () => p.manyToOne(ScoreSheet).index(),
    ...paperEvent(['SCORE', 'COMMENT', 'SIGN', 'WITHDRAW', 'LEAVE']),
  },
})
export type ScoreEvent = InferEntity<typeof ScoreEvent>
