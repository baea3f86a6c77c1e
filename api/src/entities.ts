import {
  Account,
  Delegation,
  Post,
  RecoveryCode,
  ResetLink,
  SecondFactor,
  Session,
  SignInLock,
} from './features/accounts/index.ts'
import { CalendarDay } from './features/calendar/index.ts'
import {
  Case,
  CaseVersion,
  Document,
  Party,
  Signature,
  SignedContent,
  StepRecord,
  Verdict,
  Waiver,
} from './features/cases/index.ts'
import { Consortium, Membership, Recognition } from './features/consortia/index.ts'
import { Decision } from './features/decisions/index.ts'
import { Demonstration, ScoreEvent, ScoreSheet } from './features/defence-scoring/index.ts'
import { AgendaItem, Attendance, DefenceSession } from './features/defence-sessions/index.ts'
import { Edition, EditionFile, ExtensionNotice, Round, RoundExtension, TrialUse } from './features/editions/index.ts'
import { Affiliation, Expert, SharedProject } from './features/experts/index.ts'
import {
  Organisation,
  OrganisationYear,
  Qualification,
  RepresentativeChange,
  UnitRecord,
} from './features/organisations/index.ts'
import { Digest, DigestRefusal } from './features/digest/index.ts'
import { DirectorMeeting, MeetingItem, MeetingMinutes } from './features/meetings/index.ts'
import { Notice } from './features/messages/index.ts'
import { Draw, ExpertInvitation, Seat } from './features/panels/index.ts'
import { MaterialEvent, MaterialOpinion, MaterialReview } from './features/material-review/index.ts'
import { Naming } from './features/naming/index.ts'
import { PersonalDataKey } from './platform/seal/index.ts'
import { Office, Region } from './features/places/index.ts'
import { RecusalRequest } from './features/recusals/index.ts'
import { NoticeItem, Objection, ObjectionRecord, PublicityNotice } from './features/publicity/index.ts'
import { Evaluation, Funding, Project, Report } from './features/records/index.ts'
import { PublishedList, PublishedListEntry } from './features/published-lists/index.ts'
import { RegisterEntry } from './features/register/index.ts'
import { InspectionEvent, InspectionMember, InspectionPhoto, SiteInspection } from './features/site-inspection/index.ts'
import { Claim, Invitation, UnitFile } from './features/units/index.ts'
import { SavedFilter } from './features/saved-filters/index.ts'
import { AuditEntry, AuditHead, SignedHeads } from './platform/audit/index.ts'
import { Mail } from './platform/mail/index.ts'

export const entities = [
  Region,
  Office,
  Organisation,
  Qualification,
  OrganisationYear,
  RepresentativeChange,
  UnitRecord,
  Account,
  Post,
  Delegation,
  Session,
  SignInLock,
  SecondFactor,
  RecoveryCode,
  ResetLink,
  Edition,
  Round,
  RoundExtension,
  ExtensionNotice,
  EditionFile,
  TrialUse,
  CalendarDay,
  Consortium,
  Membership,
  Recognition,
  Case,
  Party,
  Signature,
  SignedContent,
  CaseVersion,
  Document,
  StepRecord,
  Verdict,
  Waiver,
  Expert,
  Affiliation,
  SharedProject,
  Draw,
  Seat,
  ExpertInvitation,
  RecusalRequest,
  MaterialReview,
  MaterialOpinion,
  MaterialEvent,
  SiteInspection,
  InspectionMember,
  InspectionPhoto,
  InspectionEvent,
  DefenceSession,
  AgendaItem,
  Attendance,
  Demonstration,
  ScoreSheet,
  ScoreEvent,
  Decision,
  MeetingMinutes,
  DirectorMeeting,
  MeetingItem,
  PublicityNotice,
  Claim,
  UnitFile,
  Invitation,
  NoticeItem,
  Objection,
  ObjectionRecord,
  Naming,
  RegisterEntry,
  PublishedList,
  PublishedListEntry,
  Notice,
  Digest,
  DigestRefusal,
  Project,
  Funding,
  Evaluation,
  Report,
  SavedFilter,
  AuditEntry,
  AuditHead,
  SignedHeads,
  PersonalDataKey,
  Mail,
]
