import { defineEntity, p, type InferEntity } from '@mikro-orm/core'
import { day, id, instant } from '../../platform/database/columns.ts'
import { sealedText } from '../../platform/seal/index.ts'
import { Account } from '../accounts/index.ts'
import { Case } from '../cases/index.ts'
import { organisationKinds } from '../organisations/index.ts'
import { Office, Region } from '../places/index.ts'

/** A person's claim to act for a unit (单位认领), decided by the district office that answers for the unit. */
export const Claim = defineEntity({
  name: 'Claim',
  tableName: 'unit_claim',
  indexes: [
    { properties: ['office', 'state'] },
    {
      // One running claim a person and unit, however often it is sent.
      name: 'unit_claim_running_once',
      expression: `create unique index "unit_claim_running_once" on "unit_claim" ("account_id", "uscc") where "state" <> 'APPROVED'`,
    },
  ],
  properties: {
    id: id(),
    /** Idempotency: a double click on "submit" gives one claim and one account. */
    key: p.uuid().unique(),
    account: () => p.manyToOne(Account).index(),
    uscc: p.string().length(18).index(),
    name: p.string().length(200),
    kind: p.enum(organisationKinds),
    /** null for a unit from elsewhere. */
    region: () => p.manyToOne(Region).nullable(),
    address: p.string().length(300),
    legalRepresentative: p.string().length(60),
    independentLegalPerson: p.boolean(),
    office: () => p.manyToOne(Office),
    state: p.enum(['DRAFT', 'PENDING', 'APPROVED', 'REJECTED'] as const),
    version: p.integer().version(),
    createdAt: instant(),
    submittedAt: instant().nullable(),
    decidedBy: p.uuid().nullable(),
    deciderName: p.string().length(60).nullable(),
    decidedAt: instant().nullable(),
    reason: p.text().nullable(),
  },
})
export type Claim = InferEntity<typeof Claim>

/** A licence or a letter of authorisation: of a claim, or of a unit that authorises a signatory. */
export const UnitFile = defineEntity({
  name: 'UnitFile',
  tableName: 'unit_file',
  properties: {
    id: id(),
    claim: () => p.manyToOne(Claim).nullable().index(),
    uscc: p.string().length(18).nullable().index(),
    kind: p.enum(['LICENCE', 'LETTER'] as const),
    fileName: p.string().length(255),
    bytes: p.integer(),
    mime: p.string().length(100),
    sha256: p.string().length(64),
    uploadedBy: p.uuid(),
    uploadedAt: instant(),
    removedAt: instant().nullable(),
  },
})
export type UnitFile = InferEntity<typeof UnitFile>

export const invitationPurposes = ['MEMBER', 'HANDLER', 'SIGNATORY'] as const

/** A one-time link: asks a unit to join a case, or a person to take a post in the unit. Only the token's hash is kept. */
export const Invitation = defineEntity({
  name: 'Invitation',
  uniques: [{ properties: ['key', 'uscc'] }],
  indexes: [
    {
      // One link at a time a case and unit: a new one takes the place of the last.
      name: 'invitation_open_once',
      expression: `create unique index "invitation_open_once" on "invitation" ("case_id", "uscc") where "state" = 'OPEN' and "purpose" = 'MEMBER'`,
    },
  ],
  properties: {
    id: id(),
    key: p.uuid(),
    purpose: p.enum(invitationPurposes),
    tokenHash: p.string().length(64).unique(),
    case: () => p.manyToOne(Case).nullable().index(),
    uscc: p.string().length(18).index(),
    unitName: p.string().length(200),
    email: sealedText().nullable(),
    /** Id of the letter (UnitFile), for an authorised signatory, and how long it holds. */
    letter: p.uuid().nullable(),
    postFrom: day().nullable(),
    postTo: day().nullable(),
    invitedBy: p.uuid(),
    inviterName: p.string().length(60),
    invitedAt: instant(),
    expiresAt: instant(),
    state: p.enum(['OPEN', 'ACCEPTED', 'DECLINED', 'REVOKED'] as const),
    answeredBy: p.uuid().nullable(),
    answererName: p.string().length(60).nullable(),
    answeredAt: instant().nullable(),
    reason: p.text().nullable(),
  },
})
export type Invitation = InferEntity<typeof Invitation>
