import { request } from '../../api/request.ts'
import type { Act } from '../../kit/case/act.ts'
import { ApproveDecision, DeclineDecision } from './decide-queries.ts'

/** The leader's two answers to a prepared decision. */
export const decideActs: Record<string, Act> = {
  'approve-decision': {
    consequence: 'admin.decide.approve.consequence',
    run: (input) => request(ApproveDecision, { input }),
  },
  'decline-decision': {
    asks: 'reason',
    consequence: 'admin.decide.decline.consequence',
    run: (at, reason) => request(DeclineDecision, { input: { ...at, reason } }),
  },
}
