import { defineEntity, p, type InferEntity } from '@mikro-orm/core'
import { day, id, instant } from '../../platform/database/columns.ts'
import { Seat } from './panel.entity.ts'

/** What an expert can have with a unit of the case that keeps them from judging it. */
export const conflictKinds = ['EMPLOYED', 'SHARED_PROJECT', 'KIN', 'INTEREST', 'DISPUTE', 'OTHER'] as const
export type ConflictKind = (typeof conflictKinds)[number]

/** The invitation to a seat (专家邀请) and its answer; the audit chain keeps every step. */
export const ExpertInvitation = defineEntity({
  name: 'ExpertInvitation',
  tableName: 'expert_invitation',
  properties: {
    id: id(),
    seat: () => p.manyToOne(Seat).unique(),
    state: p.enum(['INVITED', 'ACCEPTED', 'CONFLICT', 'DECLINED', 'WITHDRAWN'] as const),
    version: p.integer(),
    invitedAt: instant(),
    dueOn: day().nullable(),
    /** The words promised on accepting (回避承诺), as they were shown. */
    promise: p.text().nullable(),
    conflict: p.enum(conflictKinds).nullable(),
    /** The unit that the conflict is with, where it is with one. */
    conflictUscc: p.string().length(18).nullable(),
    reason: p.text().nullable(),
    answeredAt: instant().nullable(),
    answeredBy: p.uuid().nullable(),
    answererName: p.string().length(60).nullable(),
    /** An officer entered what the expert said on the telephone. */
    byPhone: p.boolean(),
  },
})
export type ExpertInvitation = InferEntity<typeof ExpertInvitation>
