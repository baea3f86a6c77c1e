import type { BanScope } from './after-naming.ts'
import type { MemberLayer, UnitKind } from './edition.ts'
import type { Waiver } from './finding.ts'
import type { ApplicationForm } from './form.ts'

/** How well a fact is known: 申报, 有材料佐证, 已核实. */
export type Standing = 'declared' | 'evidenced' | 'verified'

export const unitFacts = [
  ...(['kind', 'layer', 'regions', 'legalRepresentative', 'independentLegalPerson', 'foundedOn'] as const),
  ...(['qualifications', 'years'] as const),
] as const
export type UnitFact = (typeof unitFacts)[number]

/** How the register of units came to know a fact: found in order by an office's person, or told by the unit itself. */
export interface FactSource {
  standing: Standing
  /** Who verified it, with the office; absent where the unit says so itself. */
  by?: string
  /** ISO instant. */
  at?: string
}

/** Who gave a verdict, and when. */
export interface VerdictSource {
  by: string
  at: string
}

/** One party. An absent value is unknown, never false. */
export interface UnitFacts {
  /** Where the form names it: 'lead' or 'members[2]'. */
  path: string
  uscc: string
  name: string
  kind?: UnitKind
  /** Codes of the registered region and of all that contain it. */
  regions?: string[]
  legalRepresentative?: string
  independentLegalPerson?: boolean
  qualifications?: string[]
  /** YYYY-MM-DD: the day of registration. */
  foundedOn?: string
  /** Only where the edition has member layers (CC). */
  layer?: MemberLayer
  /** 万元, exact text, by calendar year. */
  years: { year: number; sales?: string; rnd?: string }[]
}

export interface DocumentFact {
  type: string
  /** Null for a document of the whole case. */
  unitUscc: string | null
  /** The attachment itself, where it is known. */
  id?: string
  fileName?: string
}

/** A signature of the present content; voided ones are not given. */
export interface SignatureFact {
  uscc: string
  /** Signed by an authorised person, who needs the letter, not by the legal representative. */
  authorised: boolean
  by?: string
  at?: string
}

export type VerdictValue = 'conforms' | 'does-not-conform'

export interface Ban {
  uscc: string
  policyCode: string
  scope: BanScope
  /** Days included: from `from` through `until` (R25). */
  from: string
  until: string
}

export interface History {
  /** YYYY-MM-DD, Asia/Shanghai: the day that bars and records are looked at, where that is later than `asOf`: one that falls on a unit while its case runs counts too. */
  on?: string
  /** Titles in force that the lead holds as lead (R20). */
  activeRecognitionsLed: { consortiumId: string; policyCode: string; name: string }[]
  bans: Ban[]
  /** What the dishonesty record (失信记录) holds of the parties; absent: not asked yet. */
  dishonesty?: DishonestyEntry[]
  /** Titles that the parties hold or held, under any policy; absent: not asked yet. */
  titles?: HeldTitle[]
}

export interface DishonestyEntry {
  uscc: string
  /** Days included; without an end it stands. */
  from: string
  until?: string
}

/** One unit's part in a recognition. */
export interface HeldTitle {
  uscc: string
  role: 'lead' | 'member'
  /** Null where the edition is not kept here. */
  policyCode: string | null
  level: (typeof titleLevels)[number]
  name: string
  state: (typeof titleStates)[number]
  /** Null where the day is not known. */
  from: string | null
}

export const titleLevels = ['national', 'provincial', 'city'] as const
export const titleStates = ['active', 'ended', 'cancelled', 'listed'] as const

/** Everything that rules may ask, as plain JSON. */
export interface Facts {
  /** YYYY-MM-DD, Asia/Shanghai: the day on which the case is judged. */
  asOf: string
  form: ApplicationForm
  lead: UnitFacts
  /** Distinct units with a sound code, the lead not among them. */
  members: UnitFacts[]
  /** Member rows begun but without a sound code yet: they may still become members. */
  incompleteMembers: UnitFacts[]
  documents: DocumentFact[]
  signatures: SignatureFact[]
  verdicts: Record<string, VerdictValue>
  waivers: Waiver[]
  /** Absent: not asked of the register yet. */
  history?: History
  /** Full names held by others; absent: not asked yet. */
  namesInUse?: string[]
  /** Fact path to how well it is known: 'lead.regions' -> 'verified'. */
  standings: Record<string, Standing>
  /** By whom and when, where the register says; of verdicts by line. What findings rest on is told by it, no rule asks it. */
  sources?: Record<string, FactSource>
  verdictSources?: Record<string, VerdictSource>
}

/** What the register of units knows of one of them. */
export interface RegisteredUnit {
  name: string
  kind: UnitKind
  regions?: string[]
  legalRepresentative?: string
  independentLegalPerson?: boolean
  qualifications?: string[]
  foundedOn?: string
  years?: { year: number; sales?: string; rnd?: string }[]
  sources?: Partial<Record<UnitFact, FactSource>>
}

/** What the system holds beside the form. */
export interface Register {
  asOf: string
  /** By USCC. */
  units: Record<string, RegisteredUnit>
  documents: DocumentFact[]
  signatures: SignatureFact[]
  verdicts: Record<string, VerdictValue>
  verdictSources?: Record<string, VerdictSource>
  waivers: Waiver[]
  history?: History
  namesInUse?: string[]
}
