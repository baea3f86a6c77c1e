import { accounts } from './accounts.ts'
import { adminAccounts } from './admin-accounts.ts'
import { adminCase } from './admin-case.ts'
import { adminForm } from './admin-form.ts'
import { adminMail } from './admin-mail.ts'
import { adminPages } from './admin-pages.ts'
import { adminUnits } from './admin-units.ts'
import { adminPublicity } from './admin-publicity.ts'
import { admin } from './admin.ts'
import { api } from './api.ts'
import { audit } from './audit.ts'
import { refusal } from './refusal.ts'
import { caseWork } from './case-work.ts'
import { cases } from './cases.ts'
import { editionImport } from './edition-import.ts'
import { documents } from './documents.ts'
import { home } from './home.ts'
import { lists } from './lists.ts'
import { mail } from './mail.ts'
import { expertInvitations } from './expert-invitations.ts'
import { naming } from './naming.ts'
import { defenceSessions } from './defence-sessions.ts'
import { materialReview } from './material-review.ts'
import { meetings } from './meetings.ts'
import { panels } from './panels.ts'
import { editionProblems } from './edition-problems.ts'
import { policyRules } from './policy-rules.ts'
import { policy } from './policy.ts'
import { policyCompare } from './policy-compare.ts'
import { policyRoom } from './policy-room.ts'
import { publicity } from './publicity.ts'
import { recusals } from './recusals.ts'
import { register } from './register.ts'
import { replay } from './replay.ts'
import { review } from './review.ts'
import { rounds } from './rounds.ts'
import { unitRecords } from './unit-records.ts'
import { units } from './units.ts'
import { siteInspection } from './site-inspection.ts'
import { workflow } from './workflow.ts'

export const en = {
  ...policy,
  ...policyCompare,
  ...policyRules,
  ...editionProblems,
  ...workflow,
  ...replay,
  ...review,
  ...rounds,
  ...api,
  ...audit,
  ...accounts,
  ...refusal,
  ...cases,
  ...caseWork,
  ...documents,
  ...editionImport,
  ...home,
  ...lists,
  ...mail,
  ...meetings,
  ...naming,
  ...panels,
  ...expertInvitations,
  ...policyRoom,
  ...publicity,
  ...recusals,
  ...adminAccounts,
  ...materialReview,
  ...defenceSessions,
  ...siteInspection,
  ...adminCase,
  ...adminForm,
  ...adminMail,
  ...adminPages,
  ...adminUnits,
  ...adminPublicity,
  ...register,
  ...unitRecords,
  ...units,
  ...admin,
}
