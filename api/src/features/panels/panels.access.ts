import type { Viewer } from '../../platform/access/index.ts'
import type { Case } from '../cases/index.ts'

/** Who may know of a case's draw, panel and session: officers and leaders of its city office, and no unit. */
export const seesPanel = (viewer: Viewer, { cityOffice }: Pick<Case, 'cityOffice'>): boolean =>
  viewer.cityOfficerOf.has(cityOffice.id) || viewer.leaderOf.has(cityOffice.id)
