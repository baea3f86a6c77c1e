import type { Acting } from '../../platform/graphql/index.ts'
import type { Case } from '../cases/index.ts'
import type { Seat } from './panel.entity.ts'

type SeatAnswered = (acting: Acting, theCase: Case, seat: Seat) => Promise<void>

const listeners = new Set<SeatAnswered>()

/** Runs whenever an invited expert has taken or refused a seat, in the same transaction: who gives the panel its work says so. */
export const whenSeatAnswered = (run: SeatAnswered): unknown => listeners.add(run)

export async function seatAnswered(acting: Acting, theCase: Case, seat: Seat): Promise<void> {
  for (const run of listeners) await run(acting, theCase, seat)
}
