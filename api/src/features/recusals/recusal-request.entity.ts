import { defineEntity, p, type InferEntity } from '@mikro-orm/core'
import { id, instant } from '../../platform/database/columns.ts'
import { Case } from '../cases/index.ts'

/** A lead's request (回避申请) that somebody, or whoever belongs to a unit, not judge its case; for the city office's eyes. */
export const RecusalRequest = defineEntity({
  name: 'RecusalRequest',
  properties: {
    id: id(),
    /** Idempotency: a double click asks once. */
    key: p.uuid().unique(),
    case: () => p.manyToOne(Case).index(),
    kind: p.enum(['PERSON', 'UNIT'] as const),
    /** As the lead wrote it: it knows no pool to choose from. */
    personName: p.string().length(60).nullable(),
    unitName: p.string().length(200),
    reason: p.text(),
    state: p.enum(['OPEN', 'HONOURED', 'DECLINED', 'WITHDRAWN'] as const),
    /** Ids of the experts whom the officer found to be meant; may be none of the pool. */
    experts: p.json<string[]>(),
    /** What the lead is told with the decision. */
    answer: p.text().nullable(),
    version: p.integer().version(),
    requestedBy: p.uuid(),
    requesterName: p.string().length(60),
    requestedAt: instant(),
    decidedBy: p.uuid().nullable(),
    deciderName: p.string().length(60).nullable(),
    decidedAt: instant().nullable(),
  },
})
export type RecusalRequest = InferEntity<typeof RecusalRequest>
