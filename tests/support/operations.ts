import type { Kind, Role } from './cast.ts'

/** Who may do what, said once more and apart from the product, so that a wrong role on an operation is found. */
export interface Row {
  /** Posts that let a person ask at all; others are FORBIDDEN. `anyone` needs an account, `public` not even that. */
  to: 'public' | 'anyone' | readonly Kind[]
  /** What its id names; none where there is nothing to hide. */
  on?: string
  /** Of those who may know of it, who may do it; the others are refused in words. Everybody, where nothing is said. */
  may?: readonly Role[]
  /** The field or argument that takes the id, where it is not `id`. */
  by?: string
  /** Ends what the others are asked with: tried without an account only. */
  ends?: true
}

const handler = ['handler'] as const
const signatory = ['signatory'] as const
const district = ['district'] as const
const cityOfficer = ['city'] as const
const leader = ['leader'] as const
const expert = ['expert'] as const
const officers = ['district', 'city'] as const
const cityOffice = ['city', 'leader'] as const
const caseReaders = ['handler', 'signatory', 'district', 'city', 'leader'] as const
const administrators = ['system', 'security'] as const
const holders = [...caseReaders, 'expert', 'auditor', ...administrators] as const

const lead = ['lead-handler'] as const
const bureau = ['city', 'city-colleague'] as const

const open: Row = { to: 'public' }
const own: Row = { to: 'anyone' }
const byLead = (on = 'draft'): Row => ({ to: handler, on, may: lead })
const byCity = (on: string, by?: string): Row => ({ to: cityOfficer, on, may: bureau, ...(by && { by }) })
const byLeader = (on: string): Row => ({ to: leader, on, may: leader })
const byExpert = (on: string, by?: string): Row => ({ to: expert, on, may: expert, ...(by && { by }) })

export const operations: Record<string, Row> = {
  // Without an account
  askForPasswordReset: open,
  consortia: open,
  consortium: open,
  declineInvitation: open,
  districtOffices: open,
  fileObjection: open,
  invitation: open,
  joinByInvitation: open,
  objectionStatus: open,
  publicCalls: open,
  publicList: open,
  publicLists: open,
  publicNotice: open,
  publicNotices: open,
  regions: open,
  registerClaim: open,
  registerFacets: open,
  resetPassword: open,
  serverTime: open,
  signIn: open,
  signOut: { ...open, ends: true },
  viewer: open,

  // One's own, with any account
  acceptInvitation: own,
  beginSecondFactor: own,
  changeContacts: own,
  changePassword: own,
  colleagues: { to: 'anyone', on: 'post', by: 'postId' },
  confirmSecondFactor: own,
  delegatePost: { to: 'anyone', on: 'post', by: 'postId' },
  delegations: own,
  edition: own,
  editions: own,
  endDelegation: { to: 'anyone', on: 'delegation' },
  endSession: own,
  home: own,
  markMessageRead: { to: 'anyone', on: 'message' },
  messages: own,
  openClaim: { to: ['claimant', 'handler', 'signatory'] },
  ownAccount: own,
  removeSecondFactor: own,
  renewRecoveryCodes: own,
  rounds: own,
  setDigest: own,
  setLocale: own,
  signOutEverywhere: { ...own, ends: true },

  // Claims and units
  myClaims: own,
  correctClaim: { to: 'anyone', on: 'claim', may: ['claimant'] },
  submitClaim: { to: 'anyone', on: 'claim', may: ['claimant'] },
  claims: { to: district },
  claim: { to: district, on: 'claim' },
  approveClaim: { to: district, on: 'claim' },
  rejectClaim: { to: district, on: 'claim' },
  unit: { to: ['handler', 'signatory', 'district'], on: 'unit', by: 'uscc' },
  findUnits: { to: handler },
  declareUnitFacts: { to: handler, on: 'unit', by: 'uscc', may: lead },
  changeRepresentative: { to: handler, on: 'unit', by: 'uscc', may: lead },
  endUnitPost: { to: ['handler', 'district'], on: 'unit', by: 'uscc' },
  inviteMembers: { ...byLead(), by: 'caseId' },
  inviteColleague: { to: handler, on: 'unit', by: 'uscc', may: lead },
  revokeMemberInvitation: byLead('memberInvitation'),
  revokeColleagueInvitation: byLead('colleagueInvitation'),
  organisations: { to: holders },
  organisation: { to: holders },

  // Rounds
  round: { to: 'anyone', on: 'round' },
  checkEdition: { to: cityOffice },
  importEdition: { to: cityOffice },
  confirmEdition: { to: cityOffice, on: 'waitingEdition' },
  declineEdition: { to: cityOffice, on: 'waitingEdition' },
  allowTrial: byLeader('edition'),
  endTrial: byLeader('edition'),
  prepareRound: { to: cityOfficer, on: 'edition', by: 'editionId', may: bureau },
  changeRound: byCity('round'),
  publishRound: byLeader('round'),
  declineRound: byLeader('round'),
  extendRound: byCity('round'),
  listedConsortia: { to: ['district', 'city', 'leader'] },
  listedChoices: { to: ['district', 'city', 'leader'] },
  publishedLists: { to: cityOffice },
  prepareList: { to: cityOfficer, on: 'round', by: 'roundId', may: bureau },
  publishList: { to: leader },
  declineList: { to: leader },

  // The policy room
  startSimulation: { to: cityOffice },
  cancelSimulation: { to: cityOffice },
  simulation: { to: cityOffice },
  simulations: { to: cityOffice },
  simulatedCases: { to: cityOffice },
  fit: { to: caseReaders, on: 'draft', may: ['lead-handler', 'lead-signatory'] },
  policyProgress: { to: ['district', 'city', 'leader'] },
  countedTitles: { to: ['district', 'city', 'leader'] },

  // Applications
  cases: { to: caseReaders },
  case: { to: caseReaders, on: 'draft' },
  savedFilters: { to: caseReaders },
  saveFilter: { to: caseReaders },
  removeFilter: { to: caseReaders, on: 'filter' },
  createApplication: { to: handler },
  saveDraft: byLead(),
  removeDocument: byLead(),
  submitApplication: byLead(),
  applyLead: byLead(),
  withdrawApplication: byLead('review'),
  signApplication: { to: signatory, on: 'draft', may: ['lead-signatory', 'member-signatory'] },
  withdrawSignature: { to: signatory, on: 'draft', may: ['lead-signatory', 'member-signatory'] },

  // Review by the offices
  recordVerdicts: { to: officers, on: 'review', may: ['district'] },
  returnForCorrection: { to: officers, on: 'acceptance', may: bureau },
  giveOpinion: { to: [...officers, 'leader'], on: 'review', may: ['district'] },
  reject: { to: officers, on: 'acceptance', may: bureau },
  waive: byCity('acceptance'),
  handOver: { to: [...officers, 'leader'], on: 'review', may: ['district'] },

  // Panels, reviews and the session
  experts: { to: cityOffice },
  prepareDraw: byCity('panel'),
  witnessDraw: byCity('panel'),
  approveDraw: byLeader('panel'),
  abandonDraw: byCity('panel'),
  expertInvitations: { to: expert },
  expertInvitation: byExpert('invitation'),
  answerExpertInvitation: byExpert('invitation', 'invitationId'),
  recordInvitationAnswer: byCity('reviewed', 'caseId'),
  openMaterialReview: byCity('reviewed'),
  closeMaterialReview: byCity('reviewed'),
  withdrawOpinionSignature: byCity('reviewed', 'caseId'),
  materialOpinions: { to: expert },
  materialOpinion: byExpert('opinion'),
  saveOpinionLine: byExpert('opinion', 'opinionId'),
  saveOpinionConclusion: byExpert('opinion', 'opinionId'),
  signOpinion: byExpert('opinion', 'opinionId'),
  planInspection: byCity('reviewed'),
  siteInspections: { to: ['expert', 'city'] },
  siteInspection: { to: ['expert', 'city'], on: 'inspection' },
  saveInspectionPart: { to: ['expert', 'city'], on: 'inspection', by: 'inspectionId', may: ['expert', 'city'] },
  signInspection: { to: ['expert', 'city'], on: 'inspection', by: 'inspectionId', may: ['expert', 'city'] },
  removeInspectionPhoto: { to: ['expert', 'city'], on: 'inspection', by: 'inspectionId', may: ['expert', 'city'] },
  reopenInspection: { to: cityOfficer, on: 'inspection', by: 'inspectionId' },
  defenceSessions: { to: ['expert', 'city'] },
  defenceSession: { to: ['expert', 'city'] },
  chooseOffice: byLead(),
  hearableCases: { to: cityOfficer },
  unitRecordPolicies: { to: cityOfficer },
  addUnitRecord: { to: cityOfficer },
  endUnitRecord: { to: cityOfficer },
  planDefenceSession: { to: cityOfficer },
  prepareDefenceOrder: byCity('sitting'),
  witnessDefenceOrder: byCity('sitting'),
  electDefenceChair: byCity('sitting'),
  recordDefenceAttendance: byCity('sitting'),
  saveDefenceMinutes: byCity('sitting'),
  closeDefenceSession: byCity('sitting'),
  openDemonstration: byCity('panel'),
  withdrawScoreSignature: byCity('scored', 'caseId'),
  exchangeExpert: byCity('scored', 'caseId'),
  closeScoring: byCity('scored'),
  scoreSheets: { to: expert },
  scoreSheet: byExpert('sheet'),
  saveScore: byExpert('sheet', 'sheetId'),
  saveScoreComment: byExpert('sheet', 'sheetId'),
  signScore: byExpert('sheet', 'sheetId'),

  // Decision, publicity, naming
  meetingCandidates: byCity('decision', 'caseId'),
  recordMeeting: byCity('decision'),
  prepareDecision: byCity('decision'),
  approveDecision: byLeader('decision'),
  declineDecision: byLeader('decision'),
  noticePeriod: { to: cityOffice, on: 'publicity', by: 'caseId' },
  prepareNotice: byCity('publicity'),
  approveNotice: byLeader('notice'),
  declineNotice: byLeader('notice'),
  recordObjection: byCity('publicity'),
  acceptObjection: byCity('objection'),
  refuseObjection: byCity('objection'),
  investigateObjection: byCity('objection'),
  dismissObjection: byCity('objection'),
  prepareUphold: byCity('objection'),
  upholdObjection: byLeader('objection'),
  declineUphold: byLeader('objection'),
  closePublicity: byCity('publicity'),
  checkName: { to: cityOffice, on: 'naming', by: 'caseId' },
  prepareNaming: byCity('naming'),

  // Recusals that a lead asks for
  requestRecusal: byLead('review'),
  withdrawRecusal: byLead('recusal'),
  decideRecusal: byCity('recusal'),
  approveNaming: byLeader('naming'),
  declineNaming: byLeader('naming'),

  // What becomes of consortia
  projects: { to: [...caseReaders, 'auditor'] },
  fundings: { to: [...caseReaders, 'auditor'] },
  evaluations: { to: [...caseReaders, 'auditor'] },
  reports: { to: [...caseReaders, 'auditor'] },

  // The three administrators, each with acts of their own
  auditSearch: { to: ['auditor'] },
  auditActions: { to: ['auditor'] },
  auditChain: { to: ['auditor'] },
  auditCheck: { to: ['auditor'] },
  verifyAudit: { to: ['auditor'] },
  signedHeads: { to: ['auditor'] },
  auditEntries: { to: ['auditor'] },
  auditedCases: { to: ['auditor'] },
  accounts: { to: administrators },
  account: { to: administrators, on: 'account' },
  offices: { to: administrators },
  createAccount: { to: ['system'] },
  correctAccount: { to: ['system'], on: 'account' },
  disableAccount: { to: ['system'], on: 'account' },
  enableAccount: { to: ['system'], on: 'account' },
  unlockAccount: { to: ['system'], on: 'account' },
  issueResetLink: { to: ['system'], on: 'account' },
  mails: { to: ['system'] },
  resetSecondFactor: { to: ['security'], on: 'account' },
  givePost: { to: ['security'], on: 'account', by: 'accountId' },
  endPost: { to: ['security'], on: 'givenPost' },
}
