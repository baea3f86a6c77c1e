import { defineEntity, p, type InferEntity } from '@mikro-orm/core'
import { day, id } from '../../platform/database/columns.ts'
import { Case } from '../cases/index.ts'

/** A public notice (公示) and its period; the rules for objections come with the editions that ask for one. */
export const PublicityNotice = defineEntity({
  name: 'PublicityNotice',
  properties: {
    id: id(),
    case: () => p.manyToOne(Case).index(),
    title: p.string().length(200),
    postedOn: day(),
    endsOn: day(),
    workingDays: p.integer(),
    preparedBy: p.uuid(),
    approvedBy: p.uuid().nullable(),
    state: p.enum(['PREPARED', 'POSTED', 'ENDED', 'STOPPED'] as const),
  },
})
export type PublicityNotice = InferEntity<typeof PublicityNotice>
