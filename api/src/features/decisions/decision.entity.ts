import { defineEntity, p, type InferEntity } from '@mikro-orm/core'
import type { Finding } from '@consortium/policy'
import { id, instant } from '../../platform/database/columns.ts'
import { Case } from '../cases/index.ts'

/** A decision prepared by one account and approved (签发) by another. */
export const Decision = defineEntity({
  name: 'Decision',
  properties: {
    id: id(),
    case: () => p.manyToOne(Case).index(),
    outcome: p.enum(['NAME', 'REJECT'] as const),
    opinion: p.text(),
    /** The full name that approval gives, where the procedure has no naming of its own. */
    name: p.string().length(200).nullable(),
    findings: p.json<Finding[]>(),
    engine: p.string().length(20),
    state: p.enum(['PREPARED', 'APPROVED', 'DECLINED', 'OVERTURNED'] as const),
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
export type Decision = InferEntity<typeof Decision>
