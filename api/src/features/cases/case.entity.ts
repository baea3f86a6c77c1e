import { defineEntity, p, type InferEntity } from '@mikro-orm/core'
import type { ApplicationForm, Facts, Finding } from '@consortium/policy'
import type {
  DecisionFacts,
  DrawFacts,
  MeetingFacts,
  NamingFacts,
  NoticeFacts,
  ObjectionFacts,
  RecusalFacts,
} from '@consortium/workflow'
import { day, id, instant } from '../../platform/database/columns.ts'
import { sealedFacts, sealedForm } from '../../platform/seal/index.ts'
import { Edition, Round } from '../editions/index.ts'
import { Organisation } from '../organisations/index.ts'
import { Office } from '../places/index.ts'

/** What later rooms tell the procedure of a case: what its guards look at. Written in the transaction of each act. */
export interface CaseProgress {
  draw: DrawFacts | null
  panel: { seats: number; confirmed: number; vacant: number }
  reviews: { total: number; signed: number }
  inspection: { members: number; signed: number }
  sheets: { total: number; signed: number }
  meeting: MeetingFacts | null
  decision: DecisionFacts | null
  notice: NoticeFacts | null
  objections: ObjectionFacts
  recusals: RecusalFacts
  naming: NamingFacts | null
}

export const noProgress: CaseProgress = {
  draw: null,
  panel: { seats: 0, confirmed: 0, vacant: 0 },
  reviews: { total: 0, signed: 0 },
  inspection: { members: 0, signed: 0 },
  sheets: { total: 0, signed: 0 },
  meeting: null,
  decision: null,
  notice: null,
  objections: { open: 0, upholdPreparedBy: null },
  recusals: { open: 0 },
  naming: null,
}

/** An attachment as a frozen content names it. */
export interface HeldDocument {
  id: string
  type: string
  sha256: string
  fileName: string
  unitUscc: string | null
}

/** An application (申报) under an edition on its way through that edition's procedure. */
export const Case = defineEntity({
  name: 'Case',
  tableName: 'application',
  indexes: [{ properties: ['state', 'dueOn'] }],
  properties: {
    id: id(),
    /** Idempotency: a double click on "new" gives one draft. */
    key: p.uuid().unique(),
    round: () => p.manyToOne(Round).index(),
    edition: () => p.manyToOne(Edition),
    editionSha256: p.string().length(64),
    lead: () => p.manyToOne(Organisation).index(),
    /** The full name as composed by the edition's pattern, for lists and search. */
    name: p.string().length(200),
    field: p.string().length(200).nullable(),
    state: p.string().length(40),
    version: p.integer().version(),
    form: sealedForm<ApplicationForm>(),
    /** SHA-256 of the canonical form and the documents' hashes: what a signature names. */
    contentHash: p.string().length(64),
    districtOffice: () => p.manyToOne(Office).nullable().index(),
    cityOffice: () => p.manyToOne(Office).index(),
    /** How far up the case has ever come: an office sees nothing that was not put before it. */
    reached: p.enum(['NONE', 'DISTRICT', 'CITY'] as const),
    stepSince: instant(),
    dueOn: day().nullable(),
    /** The officer to whom the office handed the present step over (转办); forgotten when the step is left. */
    holder: p.uuid().nullable().index(),
    holderName: p.string().length(60).nullable(),
    progress: p.json<CaseProgress>(),
    createdBy: p.uuid(),
    submittedAt: instant().nullable(),
    createdAt: instant(),
    updatedAt: instant(),
  },
})
export type Case = InferEntity<typeof Case>

/** A unit of the case as the form names it; kept beside the form so that scope is one join. */
export const Party = defineEntity({
  name: 'Party',
  tableName: 'application_party',
  uniques: [{ properties: ['case', 'uscc'] }],
  properties: {
    id: id(),
    case: () => p.manyToOne(Case),
    uscc: p.string().length(18).index(),
    name: p.string().length(200),
    role: p.enum(['LEAD', 'MEMBER'] as const),
    position: p.integer(),
  },
})
export type Party = InferEntity<typeof Party>

/** A unit's signature over one content; voided, with the reason, when what was signed changes. */
export const Signature = defineEntity({
  name: 'Signature',
  properties: {
    id: id(),
    case: () => p.manyToOne(Case).index(),
    uscc: p.string().length(18),
    account: p.uuid(),
    signerName: p.string().length(60),
    authorised: p.boolean(),
    contentHash: p.string().length(64),
    signedAt: instant(),
    voidedAt: instant().nullable(),
    voidReason: p.string().length(40).nullable(),
  },
})
export type Signature = InferEntity<typeof Signature>

/** What a unit signed before it was submitted, frozen (by trigger too): what changed since can then be told. */
export const SignedContent = defineEntity({
  name: 'SignedContent',
  uniques: [{ properties: ['case', 'contentHash'] }],
  properties: {
    id: id(),
    case: () => p.manyToOne(Case),
    contentHash: p.string().length(64),
    form: sealedForm<ApplicationForm>(),
    documents: p.json<HeldDocument[]>(),
    at: instant(),
  },
})
export type SignedContent = InferEntity<typeof SignedContent>

/** What was submitted, frozen (by trigger too). */
export const CaseVersion = defineEntity({
  name: 'CaseVersion',
  tableName: 'application_version',
  uniques: [{ properties: ['case', 'number'] }],
  properties: {
    id: id(),
    case: () => p.manyToOne(Case),
    number: p.integer(),
    /** The step that it was submitted from: some are about a part of the application. */
    step: p.string().length(40).default('draft'),
    form: sealedForm<ApplicationForm>(),
    documents: p.json<HeldDocument[]>(),
    findings: p.json<Finding[]>(),
    sha256: p.string().length(64),
    submittedBy: p.uuid(),
    submitterName: p.string().length(60),
    submittedAt: instant(),
  },
})
export type CaseVersion = InferEntity<typeof CaseVersion>

export const Document = defineEntity({
  name: 'Document',
  properties: {
    id: id(),
    case: () => p.manyToOne(Case).index(),
    type: p.string().length(60),
    unitUscc: p.string().length(18).nullable(),
    fileName: p.string().length(255),
    bytes: p.integer(),
    mime: p.string().length(100),
    sha256: p.string().length(64),
    uploadedBy: p.uuid(),
    uploadedAt: instant(),
    removedAt: instant().nullable(),
    /** The attachment that this one took the place of. */
    replaces: p.uuid().nullable(),
  },
})
export type Document = InferEntity<typeof Document>

/** One event of the procedure: who did what, when, and what the findings were then. Append-only. */
export const StepRecord = defineEntity({
  name: 'StepRecord',
  tableName: 'step_record',
  properties: {
    id: id(),
    case: () => p.manyToOne(Case).index(),
    step: p.string().length(40),
    event: p.string().length(40),
    to: p.string().length(40),
    account: p.uuid(),
    actorName: p.string().length(60),
    at: instant(),
    reason: p.text().nullable(),
    corrections: p.json<{ path: string | null; message: string }[]>().nullable(),
    findings: p.json<Finding[]>().nullable(),
    /** What the findings rest on, so that they can be taken again; absent from records before facts were kept. Long, and read seldom. */
    facts: sealedFacts<Facts>().nullable().lazy(),
    /** The step by whose scope the findings were taken. */
    scope: p.string().length(40).nullable(),
    engine: p.string().length(20).nullable(),
    editionSha256: p.string().length(64).nullable(),
  },
})
export type StepRecord = InferEntity<typeof StepRecord>

/** The answer to one judgement line in one step; the latest stands. */
export const Verdict = defineEntity({
  name: 'Verdict',
  uniques: [{ properties: ['case', 'step', 'lineId'] }],
  properties: {
    id: id(),
    case: () => p.manyToOne(Case),
    step: p.string().length(40),
    lineId: p.string().length(60),
    verdict: p.enum(['CONFORMS', 'DOES_NOT_CONFORM'] as const),
    note: p.text().nullable(),
    account: p.uuid(),
    actorName: p.string().length(60),
    at: instant(),
  },
})
export type Verdict = InferEntity<typeof Verdict>

/** A principle clause waived by an officer, with the reason, shown for ever. */
export const Waiver = defineEntity({
  name: 'Waiver',
  uniques: [{ properties: ['case', 'ruleId'] }],
  properties: {
    id: id(),
    case: () => p.manyToOne(Case),
    ruleId: p.string().length(60),
    reason: p.text(),
    account: p.uuid(),
    actorName: p.string().length(60),
    at: instant(),
  },
})
export type Waiver = InferEntity<typeof Waiver>
