import { defineEntity, p, type InferEntity } from '@mikro-orm/core'
import { day, id, instant, paperEvent } from '../../platform/database/columns.ts'
import { Account } from '../accounts/index.ts'
import { Case, CaseVersion } from '../cases/index.ts'

export const inspectionVerdicts = ['CONFORMS', 'DOES_NOT_CONFORM', 'NEEDS_EXPLANATION'] as const
export type InspectionVerdict = (typeof inspectionVerdicts)[number]

/** What the team writes on the spot: who was there, an answer a line, what was noted. */
export interface InspectionRecord {
  present: string
  answers: Record<string, { verdict: InspectionVerdict; note: string }>
  notes: string
}

/** The visit to a case's units (现场考察) and its record, signed by the whole team. */
export const SiteInspection = defineEntity({
  name: 'SiteInspection',
  tableName: 'site_inspection',
  properties: {
    id: id(),
    case: () => p.manyToOne(Case).unique(),
    caseVersion: () => p.manyToOne(CaseVersion),
    state: p.enum(['OPEN', 'SIGNED'] as const),
    visitOn: day(),
    place: p.string().length(200),
    record: p.json<InspectionRecord>(),
    version: p.integer(),
    plannedBy: p.uuid(),
    plannerName: p.string().length(60),
    plannedAt: instant(),
  },
})
export type SiteInspection = InferEntity<typeof SiteInspection>

/** A member of the team (考察组成员): an officer of the city office, or an expert of the panel. */
export const InspectionMember = defineEntity({
  name: 'InspectionMember',
  tableName: 'inspection_member',
  uniques: [{ properties: ['inspection', 'account'] }],
  properties: {
    id: id(),
    inspection: () => p.manyToOne(SiteInspection),
    account: () => p.manyToOne(Account).index(),
    name: p.string().length(60),
    expert: p.boolean(),
    head: p.boolean(),
    signedAt: instant().nullable(),
    /** SHA-256 of the record that was signed: date, place, team, answers, notes and the photos' hashes. */
    digest: p.string().length(64).nullable(),
  },
})
export type InspectionMember = InferEntity<typeof InspectionMember>

/** A photo taken on the spot; a removed one stays on record. */
export const InspectionPhoto = defineEntity({
  name: 'InspectionPhoto',
  tableName: 'inspection_photo',
  properties: {
    id: id(),
    inspection: () => p.manyToOne(SiteInspection).index(),
    fileName: p.string().length(255),
    bytes: p.integer(),
    mime: p.string().length(100),
    sha256: p.string().length(64),
    caption: p.string().length(200),
    uploadedBy: p.uuid(),
    uploaderName: p.string().length(60),
    uploadedAt: instant(),
    removedAt: instant().nullable(),
  },
})
export type InspectionPhoto = InferEntity<typeof InspectionPhoto>

/** Every save, photo, signature and reopening of a record: append-only (by trigger too). */
export const InspectionEvent = defineEntity({
  name: 'InspectionEvent',
  tableName: 'inspection_event',
  properties: {
    inspection: () => p.manyToOne(SiteInspection).index(),
    ...paperEvent(['PLAN', 'SAVE', 'PHOTO', 'REMOVE_PHOTO', 'SIGN', 'REOPEN']),
  },
})
export type InspectionEvent = InferEntity<typeof InspectionEvent>
