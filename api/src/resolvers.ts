import { AccountsResolver, ManagedAccountsResolver, OwnAccountResolver } from './features/accounts/index.ts'
import {
  AuditedCasesResolver,
  CaseFieldsResolver,
  CaseProcedureResolver,
  CasesResolver,
  HandOverResolver,
  CaseVersionsResolver,
  DocumentHistoryResolver,
  VersionsOfCaseResolver,
  WritingResolver,
  PastFindingsResolver,
} from './features/cases/index.ts'
import { DecisionsResolver } from './features/decisions/index.ts'
import { DelegationsResolver } from './features/delegations/index.ts'
import { DefenceSessionsResolver } from './features/defence-sessions/index.ts'
import { DemonstrationResolver, ScoreSheetsResolver } from './features/defence-scoring/index.ts'
import { DigestResolver } from './features/digest/index.ts'
import { EditionsResolver, PolicyRoomResolver } from './features/editions/index.ts'
import { ExpertsResolver } from './features/experts/index.ts'
import {
  AuditCheckResolver,
  AuditSearchResolver,
  HistoryResolver,
  SignedHeadsResolver,
} from './features/history/index.ts'
import { HomeResolver, MessagePagesResolver } from './features/home/index.ts'
import { MailsResolver } from './features/mails/index.ts'
import { MaterialOpinionsResolver, MaterialReviewResolver } from './features/material-review/index.ts'
import { MeetingsResolver } from './features/meetings/index.ts'
import { MessagesResolver } from './features/messages/index.ts'
import { NamingResolver } from './features/naming/index.ts'
import { OrganisationsResolver } from './features/organisations/index.ts'
import { DrawsResolver, ExpertInvitationsResolver, PanelsResolver } from './features/panels/index.ts'
import { PlacesResolver } from './features/places/index.ts'
import { ObjectionsResolver, PublicityResolver } from './features/publicity/index.ts'
import { PublishedListsResolver } from './features/published-lists/index.ts'
import { RecordsResolver } from './features/records/index.ts'
import { RecusalRequestsResolver, RecusalsResolver } from './features/recusals/index.ts'
import { RegisterResolver } from './features/register/index.ts'
import { RoundsResolver } from './features/rounds/index.ts'
import { SavedFiltersResolver } from './features/saved-filters/index.ts'
import { ClaimsResolver, InvitationsResolver, UnitsResolver } from './features/units/index.ts'
import { SiteInspectionsResolver } from './features/site-inspection/index.ts'
import { PolicyFitResolver } from './features/policy-fit/index.ts'
import { TargetsResolver } from './features/targets/index.ts'
import { UnitRecordsResolver } from './features/unit-records/index.ts'
import { WhatIfResolver } from './features/what-if/index.ts'

export const resolvers = [
  AccountsResolver,
  AuditedCasesResolver,
  AuditCheckResolver,
  AuditSearchResolver,
  CaseFieldsResolver,
  CaseProcedureResolver,
  CasesResolver,
  CaseVersionsResolver,
  DecisionsResolver,
  DelegationsResolver,
  DefenceSessionsResolver,
  DemonstrationResolver,
  DocumentHistoryResolver,
  DigestResolver,
  DrawsResolver,
  PastFindingsResolver,
  EditionsResolver,
  PolicyRoomResolver,
  ExpertInvitationsResolver,
  ExpertsResolver,
  HandOverResolver,
  HistoryResolver,
  SignedHeadsResolver,
  HomeResolver,
  ManagedAccountsResolver,
  MailsResolver,
  MessagePagesResolver,
  MaterialOpinionsResolver,
  MaterialReviewResolver,
  SiteInspectionsResolver,
  MeetingsResolver,
  MessagesResolver,
  NamingResolver,
  ObjectionsResolver,
  OrganisationsResolver,
  OwnAccountResolver,
  PanelsResolver,
  PlacesResolver,
  PublicityResolver,
  PublishedListsResolver,
  RecordsResolver,
  RecusalRequestsResolver,
  RecusalsResolver,
  RegisterResolver,
  RoundsResolver,
  SavedFiltersResolver,
  ScoreSheetsResolver,
  VersionsOfCaseResolver,
  WritingResolver,
  ClaimsResolver,
  InvitationsResolver,
  UnitRecordsResolver,
  UnitsResolver,
  WhatIfResolver,
  PolicyFitResolver,
  TargetsResolver,
]
