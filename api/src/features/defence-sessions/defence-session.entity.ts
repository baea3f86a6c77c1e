import { defineEntity, p, type InferEntity } from '@mikro-orm/core'
import { day, id, instant } from '../../platform/database/columns.ts'
import { Case } from '../cases/index.ts'
import { Expert } from '../experts/index.ts'
import { Office } from '../places/index.ts'

/** One sitting (答辩会) in which the panels of several cases hear and score them, in an order drawn by lot. */
export const DefenceSession = defineEntity({
  name: 'DefenceSession',
  tableName: 'defence_session',
  properties: {
    id: id(),
    /** Idempotency: a double click on "new" gives one session. */
    key: p.uuid().unique(),
    office: () => p.manyToOne(Office).index(),
    title: p.string().length(120),
    heldOn: day(),
    startsAt: p.string().length(5),
    place: p.string().length(200),
    state: p.enum(['PLANNED', 'COMMITTED', 'ORDERED', 'CLOSED'] as const),
    version: p.integer(),
    /** The officer who keeps the record (秘书). */
    secretary: p.uuid(),
    secretaryName: p.string().length(60),
    /** Persons who witness the session, as the secretary names them. */
    witnesses: p.text(),
    minutes: p.text(),
    /** Elected by the panel (组长). */
    chair: () => p.manyToOne(Expert).nullable(),
    chairVotes: p.integer().nullable(),
    chairVoters: p.integer().nullable(),
    chairAt: instant().nullable(),
    algorithm: p.string().length(60).nullable(),
    commitment: p.string().length(64).nullable(),
    /** Kept from everyone until the witness has spoken. */
    seed: p.string().length(64).nullable(),
    lotPreparedBy: p.uuid().nullable(),
    lotPreparerName: p.string().length(60).nullable(),
    lotWitnessedBy: p.uuid().nullable(),
    lotWitnessName: p.string().length(60).nullable(),
    witnessText: p.string().length(200).nullable(),
    finalSeed: p.string().length(64).nullable(),
    createdAt: instant(),
    closedAt: instant().nullable(),
  },
})
export type DefenceSession = InferEntity<typeof DefenceSession>

/** A case on the agenda (议程); without a position until the lot is drawn. */
export const AgendaItem = defineEntity({
  name: 'AgendaItem',
  tableName: 'agenda_item',
  properties: {
    id: id(),
    session: () => p.manyToOne(DefenceSession).index(),
    case: () => p.manyToOne(Case).unique(),
    position: p.integer().nullable(),
  },
})
export type AgendaItem = InferEntity<typeof AgendaItem>

/** Whether an expert of the panels was there (签到). */
export const Attendance = defineEntity({
  name: 'Attendance',
  tableName: 'session_attendance',
  uniques: [{ properties: ['session', 'expert'] }],
  properties: {
    id: id(),
    session: () => p.manyToOne(DefenceSession),
    expert: () => p.manyToOne(Expert),
    present: p.boolean(),
    note: p.string().length(200),
    at: instant(),
  },
})
export type Attendance = InferEntity<typeof Attendance>
