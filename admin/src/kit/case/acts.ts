import type { MessageKey } from '@consortium/messages'
import { isOpinion } from '@consortium/policy'
import { request } from '../../api/request.ts'
import type { Act } from './act.ts'
import {
  ApplyLead,
  CloseMaterialReview,
  CloseScoring,
  GiveOpinion,
  OpenDemonstration,
  OpenMaterialReview,
  Reject,
  SubmitApplication,
  WithdrawApplication,
} from './case-mutations.ts'

/** What is done in a dialog, on the case page or for several cases of the queue, by the procedure's event; the other events have pages or forms of their own. */
const acts: Record<string, Act> = {
  submit: {
    consequence: 'admin.case.submit.consequence',
    run: (input) => request(SubmitApplication, { input }),
  },
  withdraw: {
    asks: 'reason',
    danger: true,
    consequence: 'admin.case.withdraw.consequence',
    run: (at, reason) => request(WithdrawApplication, { input: { ...at, reason } }),
  },
  'apply-lead': {
    consequence: 'admin.case.applyLead.consequence',
    run: (input) => request(ApplyLead, { input }),
  },
  reject: {
    asks: 'reason',
    danger: true,
    consequence: 'admin.case.reject.consequence',
    run: (at, reason, failedLines = []) => request(Reject, { input: { ...at, reason, failedLines } }),
  },
  'open-material-review': {
    consequence: 'admin.case.openMaterial.consequence',
    run: (input) => request(OpenMaterialReview, { input }),
  },
  'close-material-review': {
    consequence: 'admin.case.closeMaterial.consequence',
    run: (input) => request(CloseMaterialReview, { input }),
  },
  'open-demonstration': {
    consequence: 'admin.case.openDemonstration.consequence',
    run: (input) => request(OpenDemonstration, { input }),
  },
  'close-scoring': {
    consequence: 'admin.case.closeScoring.consequence',
    run: (input) => request(CloseScoring, { input }),
  },
}

/** What well-known opinions bring; the general words speak of the others. */
const broughtBy: Record<string, MessageKey> = {
  'recommend-lead': 'admin.case.recommendLead.consequence',
  'select-lead': 'admin.case.selectLead.consequence',
  recommend: 'admin.case.recommend.consequence',
  accept: 'admin.case.accept.consequence',
}

/** How an event is done in a dialog; undefined where it has a page or a form of its own. Whatever an edition names as an opinion is one. */
export function actOf(event: string): Act | undefined {
  if (Object.hasOwn(acts, event)) return acts[event]
  if (!isOpinion(event)) return undefined
  return {
    asks: 'opinion',
    consequence: Object.hasOwn(broughtBy, event) ? broughtBy[event]! : 'admin.case.opinion.consequence',
    run: (at, opinion) => request(GiveOpinion, { input: { ...at, event, opinion } }),
  }
}
