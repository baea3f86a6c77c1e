import { accountsOnHome } from '../accounts/index.ts'
import { sessionsOnHome } from '../defence-sessions/index.ts'
import { editionsOnHome } from '../editions/index.ts'
import { auditOnHome } from '../history/index.ts'
import { mailsOnHome } from '../mails/index.ts'
import { panelsOnHome } from '../panels/index.ts'
import { roundsOnHome } from '../rounds/index.ts'
import { claimsOnHome } from '../units/index.ts'
import { recusalsOnHome } from '../recusals/index.ts'
import { listsOnHome } from '../published-lists/index.ts'
import type { HomeSource } from '../waiting/index.ts'
import { countByState } from './count-by-state.ts'
import { invitationsToAnswer } from './invitations-to-answer.ts'
import { reviewsToDo } from './reviews-to-do.ts'
import { sheetsToSign } from './sheets-to-sign.ts'

/** What is put on home pages beside the steps of running cases: a slice adds itself here. */
export const sources: HomeSource[] = [
  { waiting: sheetsToSign, figures: countByState },
  { waiting: invitationsToAnswer },
  { waiting: reviewsToDo },
  panelsOnHome,
  sessionsOnHome,
  roundsOnHome,
  editionsOnHome,
  claimsOnHome,
  accountsOnHome,
  mailsOnHome,
  recusalsOnHome,
  auditOnHome,
  listsOnHome,
]
