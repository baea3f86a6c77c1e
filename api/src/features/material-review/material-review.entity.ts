import { defineEntity, p, type InferEntity } from '@mikro-orm/core'
import { id, openedAndClosed, paperEvent, signedPaper } from '../../platform/database/columns.ts'
import { Case, CaseVersion } from '../cases/index.ts'
import { Expert } from '../experts/index.ts'

export const lineVerdicts = ['CONFORMS', 'DOES_NOT_CONFORM', 'NEEDS_EXPLANATION'] as const
export type LineVerdict = (typeof lineVerdicts)[number]

/** What the panel's signed opinions come to, line by line, kept at closing. */
export type ReviewSummary = { lineId: string; counts: Record<LineVerdict, number> }[]

/** The panel's review of the materials (材料审查): opened and closed by the city officer. */
export const MaterialReview = defineEntity({
  name: 'MaterialReview',
  tableName: 'material_review',
  properties: {
    id: id(),
    case: () => p.manyToOne(Case).unique(),
    caseVersion: () => p.manyToOne(CaseVersion),
    ...openedAndClosed(),
    summary: p.json<ReviewSummary>().nullable(),
  },
})
export type MaterialReview = InferEntity<typeof MaterialReview>

/** One expert's opinion: a verdict a line and a conclusion. */
export const MaterialOpinion = defineEntity({
  name: 'MaterialOpinion',
  tableName: 'material_opinion',
  uniques: [{ properties: ['review', 'expert'] }],
  properties: {
    id: id(),
    review: () => p.manyToOne(MaterialReview),
    expert: () => p.manyToOne(Expert).index(),
    /** Line id to the answer; a line not answered is absent. */
    answers: p.json<Record<string, { verdict: LineVerdict; note: string; savedAt: string }>>(),
    conclusion: p.text(),
    ...signedPaper(),
  },
})
export type MaterialOpinion = InferEntity<typeof MaterialOpinion>

/** Every save, signature and withdrawal of an opinion: append-only (by trigger too), outside the audit chain. */
export const MaterialEvent = defineEntity({
  name: 'MaterialEvent',
  tableName: 'material_event',
  properties: {
    opinion: () => p.manyToOne(MaterialOpinion).index(),
    ...paperEvent(['LINE', 'CONCLUSION', 'SIGN', 'WITHDRAW']),
  },
})
export type MaterialEvent = InferEntity<typeof MaterialEvent>
