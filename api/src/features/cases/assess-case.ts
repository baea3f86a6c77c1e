import {
  assessStep,
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
import { editionOf, roundRefusal, type Round } from '../editions/index.ts'
import { sourcesOf, unitRecordsOf, unitsAsOf, type UnitRecord } from '../organisations/index.ts'
import { noProgress, Verdict, Waiver, type Case } from './case.entity.ts'
import { holderFacts } from './held-by.ts'
import { editionStep } from './case-words.ts'
import { nameOf, onlyRead, presentContent, stands, type Content } from './content.ts'
import { historyOf } from './known-history.ts'
import { quotaOf } from './quota.ts'
import { officeMissing } from './recommending-office.ts'

/** Everything known of a case and what its edition says of it. */
export interface Assessment extends Content {
  edition: Edition
  facts: Facts
  findings: Finding[]
  problems: FieldProblem[]
  /** Given on what stands submitted: earlier ones are about an earlier version. */
  verdicts: Verdict[]
  waivers: Waiver[]
  /** Lines to answer in the current step. */
  checklist: ChecklistLine[]
  quota: CaseFacts['quota']
}

/** Loads a case's facts and asks its pinned edition. Until submission the day is today; then the day it was submitted. */
export async function assessCase(
  em: EntityManager,
  clock: Clock,
  theCase: Case,
  content?: Content,
): Promise<Assessment> {
  const edition = editionOf(theCase.edition)
  const { form, contentHash, parties, documents, signatures, step } = content ?? (await presentContent(em, theCase))
  const of = { case: theCase.id }
  const orderBy = { at: 'asc', id: 'asc' } as const
  const beingWritten = !theCase.submittedAt || isWriting(theCase)
  const verdicts = beingWritten
    ? []
    : await em.find(Verdict, { ...of, at: { $gte: theCase.submittedAt } }, { orderBy, ...onlyRead })
  const waivers = await em.find(Waiver, of, { orderBy, ...onlyRead })
  const codes = parties.map((party) => party.uscc)
  const records = await unitRecordsOf(em, codes)
  const register: Register = {
    asOf: beingWritten ? today(clock) : dayOf(theCase.submittedAt as Date),
    units: await registeredUnits(em, codes, records, beingWritten ? null : (theCase.submittedAt as Date)),
    documents: documents.map(({ id, fileName, type, unitUscc }) => ({
      id,
      fileName,
      type,
      unitUscc: unitUscc ?? null,
    })),
    signatures: signatures
      .filter((one) => stands(one, { contentHash }))
      .map(({ uscc, authorised, signerName, signedAt }) => ({
        ...{ uscc, authorised, by: signerName, at: signedAt.toISOString() },
      })),
    verdictSources: Object.fromEntries(
      verdicts.map(({ lineId, actorName, at }) => [lineId, { by: actorName, at: at.toISOString() }]),
    ),
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
    history: await historyOf(em, theCase, codes, records, today(clock)),
    namesInUse: await namesOfOthers(em, theCase, nameOf(theCase, form)),
  }
  const facts = factsOf(edition, form, register)
  const findings = assessStep(edition, step, facts)
  const checklist = checklistOf(edition, findings, theCase.state)
  const problems = checkForm(edition, form, step)
  const own = { step, form, contentHash, parties, documents, signatures }
  const quota = await quotaOf(em, theCase)
  return { edition, facts, findings, problems, ...own, verdicts, waivers, checklist, quota }
}

/** Steps in which the lead unit writes. */
export const isWriting = (theCase: Case): boolean => editionStep(theCase)?.actor === 'lead-handler'

/** Steps that end with what all parties have signed. */
export const isSigning = (theCase: Case): boolean =>
  isWriting(theCase) && editionStep(theCase)!.events.some(({ guards }) => guards.includes('all-signed'))

/** What the procedure's guards ask of the case. */
export function guardFacts(theCase: Case, assessment: Assessment, clock: Clock): CaseFacts {
  const { edition, facts, findings, problems, parties, signatures, verdicts, checklist, quota } = assessment
  const signed = new Set(signatures.filter((one) => stands(one, assessment)).map((one) => one.uscc))
  const unsigned = parties.filter(({ uscc }) => !signed.has(uscc))
  const answered = new Set(verdicts.filter(({ step }) => step === theCase.state).map(({ lineId }) => lineId))
  // Missing signatures have a guard of their own, which names the units and comes last: any change would void them.
  const asIfSigned = [...facts.signatures, ...unsigned.map(({ uscc }) => ({ uscc, authorised: false }))]
  const judged = isWriting(theCase)
    ? assessStep(edition, theCase.state, { ...facts, signatures: asIfSigned })
    : findings
  const asSigned = new Map(judged.map(({ ruleId, outcome }) => [ruleId, outcome]))
  const naming = editionStep(theCase)?.events.some(({ id }) => id === 'approve-decision' || id === 'approve-naming')
  const bars = naming ? barsNaming(judged) : barsSubmission(judged)
  const closed = roundRefusal(theCase.round as Round, clock.now())
  return {
    state: theCase.state,
    formProblems: problems.length,
    unmetMandatory: clausesOf(bars),
    principleWithoutReason: clausesOf(withoutReason(judged)),
    unwaived: clausesOf(unwaived(findings)),
    unsigned: unsigned.map(({ name, uscc }) => name || uscc),
    unsignedClauses: clausesOf(findings.filter(({ ruleId, outcome }) => asSigned.get(ruleId) !== outcome)),
    roundOpen: closed === null,
    roundClosed: closed,
    officeMissing: officeMissing(theCase),
    today: today(clock),
    dueOn: theCase.dueOn ?? null,
    quota,
    uncheckedLines: checklist.filter(({ id }) => !answered.has(id)),
    holder: holderFacts(theCase),
    // A case from before a room opened knows nothing of it yet.
    ...noProgress,
    ...theCase.progress,
  }
}

const clausesOf = (findings: Finding[]): string[] => [...new Set(findings.map(({ clause }) => clause))]

/** The database's name of a kind to the policy's: NEW_RND is new-rnd. */
const kindOf = (kind: string): UnitKind => kind.toLowerCase().replace('_', '-') as UnitKind

const foundedOn = (records: UnitRecord[], uscc: string) => {
  const found = records.find((record) => record.kind === 'REGISTRATION' && record.uscc === uscc)
  return found ? { foundedOn: found.from } : {}
}

/** What the units declared: as it stands, or, of a submitted case, as it stood then. */
async function registeredUnits(
  em: EntityManager,
  codes: string[],
  records: UnitRecord[],
  at: Date | null,
): Promise<Record<string, RegisteredUnit>> {
  const units = await unitsAsOf(em, codes, at)
  return Object.fromEntries(
    units.map((unit) => [
      unit.uscc,
      {
        name: unit.name,
        kind: kindOf(unit.kind),
        ...(unit.regions && { regions: unit.regions }),
        ...(unit.legalRepresentative && { legalRepresentative: unit.legalRepresentative }),
        independentLegalPerson: unit.independentLegalPerson,
        ...foundedOn(records, unit.uscc),
        qualifications: unit.qualifications.map(({ kind }) => kind),
        years: unit.years.map(({ year, sales, rnd }) => ({ year, ...(sales && { sales }), ...(rnd && { rnd }) })),
        sources: sourcesOf(
          unit,
          records.find(({ kind, uscc }) => kind === 'REGISTRATION' && uscc === unit.uscc),
        ),
      },
    ]),
  )
}

async function namesOfOthers(em: EntityManager, { id }: Case, name: string): Promise<string[]> {
  const same: { name: string }[] = await em.execute(
    'select name from recognition where name = ? and case_id is distinct from ?',
    [name, id],
  )
  return same.map((other) => other.name)
}
