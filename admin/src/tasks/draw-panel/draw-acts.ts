import { request } from '../../api/request.ts'
import type { Act } from '../../kit/case/act.ts'
import { AbandonDraw, ApproveDraw, WitnessDraw } from './draw-queries.ts'

/** The draw's events after its preparation, which has a dialog of its own: witnessed by another, approved by the leader. */
export const drawActs: Record<string, Act> = {
  'witness-draw': {
    asks: 'witness',
    consequence: 'admin.draw.witness.consequence',
    run: (at, text) => request(WitnessDraw, { input: { ...at, text } }),
  },
  'approve-draw': {
    consequence: 'admin.draw.approve.consequence',
    run: (input) => request(ApproveDraw, { input }),
  },
  'abandon-draw': {
    asks: 'reason',
    danger: true,
    consequence: 'admin.draw.abandon.consequence',
    run: (at, reason) => request(AbandonDraw, { input: { ...at, reason } }),
  },
}
