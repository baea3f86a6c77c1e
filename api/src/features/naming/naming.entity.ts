import { defineEntity, p, type InferEntity } from '@mikro-orm/core'
import type { SimilarName } from '@consortium/policy'
import { id, instant } from '../../platform/database/columns.ts'
import { Case } from '../cases/index.ts'

/** A name prepared by one account and given by another's approval (签发). */
export const Naming = defineEntity({
  name: 'Naming',
  properties: {
    id: id(),
    case: () => p.manyToOne(Case).index(),
    name: p.string().length(200),
    /** Names that resemble it, as shown when it was prepared, and why it is given all the same. */
    similar: p.json<SimilarName[]>(),
    acknowledgement: p.text().nullable(),
    state: p.enum(['PREPARED', 'APPROVED', 'DECLINED'] as const),
    preparedBy: p.uuid(),
    preparerName: p.string().length(60),
    preparedAt: instant(),
    approvedBy: p.uuid().nullable(),
    approverName: p.string().length(60).nullable(),
    approvedAt: instant().nullable(),
    declineReason: p.text().nullable(),
    registerNumber: p.string().length(60).nullable(),
  },
})
export type Naming = InferEntity<typeof Naming>
