import { request } from '../../api/request.ts'
import type { Act } from './act.ts'
import {
  Accept,
  ApplyLead,
  CloseMaterialReview,
  CloseScoring,
  OpenDemonstration,
  OpenMaterialReview,
  Recommend,
  RecommendLead,
  Reject,
  SelectLead,
  SubmitApplication,
  WithdrawApplication,
} from './case-mutations.ts'

/** What is done in a dialog, on the case page or for several cases of the queue, by the procedure's event; the other events have pages or forms of their own. */
export const acts: Record<string, Act> = {
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
  'recommend-lead': {
    asks: 'opinion',
    consequence: 'admin.case.recommendLead.consequence',
    run: (at, opinion) => request(RecommendLead, { input: { ...at, opinion } }),
  },
  'select-lead': {
    asks: 'opinion',
    consequence: 'admin.case.selectLead.consequence',
    run: (at, opinion) => request(SelectLead, { input: { ...at, opinion } }),
  },
  recommend: {
    asks: 'opinion',
    consequence: 'admin.case.recommend.consequence',
    run: (at, opinion) => request(Recommend, { input: { ...at, opinion } }),
  },
  reject: {
    asks: 'reason',
    danger: true,
    consequence: 'admin.case.reject.consequence',
    run: (at, reason, failedLines = []) => request(Reject, { input: { ...at, reason, failedLines } }),
  },
  accept: {
    asks: 'opinion',
    consequence: 'admin.case.accept.consequence',
    run: (at, opinion) => request(Accept, { input: { ...at, opinion } }),
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
