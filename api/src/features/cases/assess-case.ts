import {
  assess,
  barsNaming,
  barsSubmission,
  checkForm,
  checklistOf,
  factsOf,
  unwaived,
  withoutReason,
  type ChecklistLine,
  type Edition,
  type Facts,
  type FieldProblem,
  type Finding,
  type Register,
  type RegisteredUnit,
  type UnitKind,
} from '@consortium/policy'
import type { CaseFacts } from '@consortium/workflow'
import type { EntityManager } from '@mikro-orm/postgresql'
import { dayOf, today, type Clock } from '../../platform/clock/index.ts'
import { Recognition, Membership } from '../consortia/index.ts'
import { editionOf } from '../editions/index.ts'
import { Organisation, OrganisationYear, Qualification } from '../organisations/index.ts'
import { Document, Party, Signature, Verdict, Waiver, type Case } from './case.entity.ts'

/** Everything known of a case and what its edition says of it. */
export interface Assessment {
  edition: Edition
  facts: Facts
  findings: Finding[]
  problems: FieldProblem[]
  parties: Party[]
  documents: Document[]
  signatures: Signature[]
  verdicts: Verdict[]
  waivers: Waiver[]
  /** Lines to answer in the current step. */
  checklist: ChecklistLine[]
}

/** Loads a case's facts and asks its pinned edition. Until submission the day is today; then the day it was submitted. */
export async function assessCase(em: EntityManager, clock: Clock, theCase: Case): Promise<Assessment> {
  const edition = editionOf(theCase.edition)
  const of = { case: theCase.id }
  const parties = await em.find(Party, of, { orderBy: { position: 'asc' } })
  const documents = await em.find(Document, { ...of, removedAt: null }, { orderBy: { uploadedAt: 'asc', id: 'asc' } })
  const signatures = await em.find(Signature, of, { orderBy: { signedAt: 'asc', id: 'asc' } })
  const verdicts = await em.find(Verdict, of, { orderBy: { at: 'asc', id: 'asc' } })
  const waivers = await em.find(Waiver, of, { orderBy: { at: 'asc', id: 'asc' } })
  const beingWritten = !theCase.submittedAt || isWriting(theCase)
  const register: Register = {
    asOf: beingWritten ? today(clock) : dayOf(theCase.submittedAt as Date),
    units: await registeredUnits(
      em,
      parties.map((party) => party.uscc),
    ),
    documents: documents.map(({ type, unitUscc }) => ({ type, unitUscc: unitUscc ?? null })),
    signatures: signatures.filter((one) => stands(one, theCase)).map(({ uscc, authorised }) => ({ uscc, authorised })),
    verdicts: Object.fromEntries(
      verdicts.map(
        ({ lineId, verdict }) => [lineId, verdict === 'CONFORMS' ? 'conforms' : 'does-not-conform'] as const,
      ),
    ),
    waivers: waivers.map(({ ruleId, actorName, at, reason }) => ({
      ruleId,
      by: actorName,
      at: at.toISOString(),
      reason,
    })),
    history: { activeRecognitionsLed: await titlesLed(em, theCase, edition.code), bans: [] },
    namesInUse: await namesOfOthers(em, theCase),
  }
  const facts = factsOf(edition, theCase.form, register)
  const findings = assess(edition, facts)
  const checklist = checklistOf(edition, findings, theCase.state)
  const problems = checkForm(edition, theCase.form)
  return { edition, facts, findings, problems, parties, documents, signatures, verdicts, waivers, checklist }
}

/** A signature counts while what was signed is what stands there now. */
export const stands = (signature: Signature, theCase: Case): boolean =>
  !signature.voidedAt && signature.contentHash === theCase.contentHash

/** Steps in which the lead unit writes. */
export const isWriting = (theCase: Case): boolean => theCase.state === 'draft' || theCase.state === 'returned'

/** What the procedure's guards ask of the case. */
export function guardFacts(theCase: Case, assessment: Assessment, clock: Clock): CaseFacts {
  const { findings, problems, parties, signatures, verdicts, checklist } = assessment
  const signed = new Set(signatures.filter((one) => stands(one, theCase)).map((one) => one.uscc))
  const answered = new Set(verdicts.filter(({ step }) => step === theCase.state).map(({ lineId }) => lineId))
  const bars = theCase.state === 'decision' ? barsNaming(findings) : barsSubmission(findings)
  const { opensAt, closesAt } = theCase.round
  const now = clock.now()
  return {
    state: theCase.state,
    formProblems: problems.length,
    unmetMandatory: clausesOf(bars),
    principleWithoutReason: clausesOf(withoutReason(findings)),
    unwaived: clausesOf(unwaived(findings)),
    unsigned: parties.filter(({ uscc }) => !signed.has(uscc)).map(({ name }) => name),
    roundOpen: now >= opensAt && (!closesAt || now < closesAt),
    uncheckedLines: checklist.filter(({ id }) => !answered.has(id)).length,
    ...theCase.progress,
  }
}

const clausesOf = (findings: Finding[]): string[] => [...new Set(findings.map(({ clause }) => clause))]

/** The database's name of a kind to the policy's: NEW_RND is new-rnd. */
const kindOf = (kind: string): UnitKind => kind.toLowerCase().replace('_', '-') as UnitKind

async function registeredUnits(em: EntityManager, codes: string[]): Promise<Record<string, RegisteredUnit>> {
  const units = await em.find(Organisation, { uscc: { $in: codes } }, { populate: ['region'] })
  const of = { organisation: { $in: units.map(({ id }) => id) } }
  const qualifications = await em.find(Qualification, of)
  const years = await em.find(OrganisationYear, of, { orderBy: { year: 'desc' } })
  return Object.fromEntries(
    units.map((unit) => [
      unit.uscc as string,
      {
        name: unit.name,
        kind: kindOf(unit.kind),
        ...(unit.region && { regions: unit.region.path }),
        ...(unit.legalRepresentative && { legalRepresentative: unit.legalRepresentative }),
        independentLegalPerson: unit.independentLegalPerson,
        qualifications: qualifications
          .filter(({ organisation }) => organisation.id === unit.id)
          .map(({ kind }) => kind),
        years: years
          .filter(({ organisation }) => organisation.id === unit.id)
          .map(({ year, sales, rnd }) => ({ year, ...(sales && { sales }), ...(rnd && { rnd }) })),
      },
    ]),
  )
}

/** Titles in force that the lead already leads, under any edition of the same policy (R20). */
async function titlesLed(em: EntityManager, theCase: Case, policyCode: string) {
  const led = await em.find(
    Membership,
    { organisation: theCase.lead.id, role: 'LEAD', to: null },
    { fields: ['consortium'] },
  )
  const titles = await em.find(
    Recognition,
    { consortium: { $in: led.map(({ consortium }) => consortium.id) }, state: 'ACTIVE', caseId: { $ne: theCase.id } },
    { populate: ['edition'] },
  )
  return titles
    .filter(({ edition }) => edition?.code === policyCode)
    .map(({ consortium, name }) => ({ consortiumId: consortium.id, policyCode, name }))
}

async function namesOfOthers(em: EntityManager, theCase: Case): Promise<string[]> {
  const same = await em.find(Recognition, {
    name: theCase.name,
    $or: [{ caseId: null }, { caseId: { $ne: theCase.id } }],
  })
  return same.map(({ name }) => name)
}
