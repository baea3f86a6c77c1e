export { holderFacts, isOrStandsInFor, refuseIfHeld, viewerFacts } from './held-by.ts'
export { HandOverResolver } from './hand-over.resolver.ts'
export { assessCase, guardFacts, isSigning, isWriting, type Assessment } from './assess-case.ts'
export { AuditedCasesResolver } from './audited-cases.resolver.ts'
export * from './case.entity.ts'
export { CaseFieldsResolver } from './case-fields.resolver.ts'
export { accountsOf, holdersOf } from './case-holders.ts'
export { CaseInput, CaseReasonInput, VerdictInput } from './case-inputs.ts'
export { CaseProcedureResolver } from './case-procedure.resolver.ts'
export { actorsOf, caseScope, seatOf, unitsOf } from './case-scope.ts'
export { CaseStanding, CaseType, DocumentType, documentType } from './case.type.ts'
export { editionStep, inWords, labelInWords } from './case-words.ts'
export { CasesResolver, caseType, done } from './cases.resolver.ts'
export { stands } from './content.ts'
export { createApplication } from './create-application.ts'
export { attachDocument, removeDocument } from './documents.ts'
export { serveFiles } from './files.ts'
export { clauseType, ClauseType } from './clause.type.ts'
export { FindingType, findingType, VerdictType, verdictType } from './finding.type.ts'
export { PastFindingsResolver } from './past-findings.resolver.ts'
export { listCases } from './list-cases.ts'
export { assessFor, findingsFor } from './case-view.ts'
export { type CaseFactsAt, factsInBatches } from './facts-in-batches.ts'
export { nextAct } from './next-act.ts'
export { changeCase, findCase, openCase, refuseStale, uuid } from './open-case.ts'
export {
  giveOpinion,
  keepVerdicts,
  recordVerdicts,
  reject,
  returnForCorrection,
  waive,
  type VerdictAnswer,
} from './review-case.ts'
export { approvedIn } from './quota.ts'
export { saveDraft } from './save-draft.ts'
export { signApplication, withdrawSignature } from './sign-application.ts'
export { applyLead, submitApplication, withdrawApplication } from './submit-application.ts'
export { basisOf, digestOf, mayTake, recordStep, type Basis, type StepDetail } from './take-step.ts'
export { CaseVersionsResolver, DocumentHistoryResolver, VersionsOfCaseResolver } from './versions.resolver.ts'
export { WritingResolver } from './writing.resolver.ts'
