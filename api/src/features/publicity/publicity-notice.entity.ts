import { defineEntity, p, type InferEntity } from '@mikro-orm/core'
import { day, id, instant } from '../../platform/database/columns.ts'
import { Case } from '../cases/index.ts'
import { Round } from '../editions/index.ts'

/** A public notice (公示) over one case or several of a round: prepared by one account, approved and so posted by another. */
export const PublicityNotice = defineEntity({
  name: 'PublicityNotice',
  properties: {
    id: id(),
    round: () => p.manyToOne(Round).index(),
    title: p.string().length(200),
    text: p.text(),
    workingDays: p.integer(),
    state: p.enum(['PREPARED', 'POSTED', 'DECLINED', 'CLOSED'] as const),
    version: p.integer().version(),
    preparedBy: p.uuid(),
    preparerName: p.string().length(60),
    preparedAt: instant(),
    approvedBy: p.uuid().nullable(),
    approverName: p.string().length(60).nullable(),
    postedAt: instant().nullable(),
    /** The day of posting, which does not count, and the last day. */
    postedOn: day().nullable(),
    endsOn: day().nullable(),
    declineReason: p.text().nullable(),
  },
})
export type PublicityNotice = InferEntity<typeof PublicityNotice>

/** One case on a notice, as the public reads of it. */
export const NoticeItem = defineEntity({
  name: 'NoticeItem',
  tableName: 'publicity_item',
  uniques: [{ properties: ['notice', 'case'] }],
  properties: {
    id: id(),
    notice: () => p.manyToOne(PublicityNotice),
    case: () => p.manyToOne(Case).index(),
    position: p.integer(),
    name: p.string().length(200),
    field: p.string().length(200).nullable(),
    leadName: p.string().length(200),
    memberNames: p.json<string[]>(),
    state: p.enum(['LISTED', 'STOPPED', 'CLOSED'] as const),
    endedAt: instant().nullable(),
  },
})
export type NoticeItem = InferEntity<typeof NoticeItem>
