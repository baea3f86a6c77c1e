import type { Viewer } from '../../platform/access/index.ts'
import { seatOf, type Case } from '../cases/index.ts'

/** Who may know of a case's draw, panel and session: its city office, but nobody who also belongs to its lead unit. */
export const seesPanel = (viewer: Viewer, theCase: Case): boolean => seatOf(theCase, viewer) === 'city'
