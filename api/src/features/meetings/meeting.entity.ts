import { defineEntity, p, type InferEntity } from '@mikro-orm/core'
import { day, id, instant } from '../../platform/database/columns.ts'
import { Case } from '../cases/index.ts'
import { Round } from '../editions/index.ts'

/** The minutes of a meeting as a file: sent first, then named by the meeting whose record it is. Append-only. */
export const MeetingMinutes = defineEntity({
  name: 'MeetingMinutes',
  properties: {
    id: id(),
    file: p.json<{ sha256: string; fileName: string; bytes: number; mime: string }>(),
    account: p.uuid(),
    at: instant(),
  },
})
export type MeetingMinutes = InferEntity<typeof MeetingMinutes>

/** 局长办公会: one meeting that deliberated one case or several of a round. Append-only, by trigger too. */
export const DirectorMeeting = defineEntity({
  name: 'DirectorMeeting',
  properties: {
    id: id(),
    /** Idempotency: a double click records one meeting. */
    key: p.uuid().unique(),
    round: () => p.manyToOne(Round).index(),
    heldOn: day(),
    chair: p.string().length(60),
    attendees: p.json<string[]>(),
    minutes: () => p.manyToOne(MeetingMinutes).unique(),
    recordedBy: p.uuid(),
    recorderName: p.string().length(60),
    at: instant(),
  },
})
export type DirectorMeeting = InferEntity<typeof DirectorMeeting>

/** What the meeting concluded on one case. Append-only. */
export const MeetingItem = defineEntity({
  name: 'MeetingItem',
  uniques: [{ properties: ['meeting', 'case'] }],
  properties: {
    id: id(),
    meeting: () => p.manyToOne(DirectorMeeting),
    case: () => p.manyToOne(Case).index(),
    position: p.integer(),
    conclusion: p.enum(['AGREED', 'REFUSED', 'DEFERRED'] as const),
    note: p.text().nullable(),
  },
})
export type MeetingItem = InferEntity<typeof MeetingItem>
