import { type Criterion, reviewOf } from '@consortium/policy'
import type { EntityManager } from '@mikro-orm/postgresql'
import { notFound } from '../../platform/access/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import { prepared } from '../../platform/database/prepared.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { Edition, editionOf } from '../editions/index.ts'
import type { ScoreSheet } from './score-sheet.entity.ts'

/** A sheet as SQL reads it: saving scores is the busiest act of all, so it goes past the mapper. */
export interface SheetRow extends Pick<ScoreSheet, 'id' | 'scores' | 'comment' | 'version'> {
  state: ScoreSheet['state']
  recommendation: string | null
  signed_at: Date | string | null
}

/** The columns of a SheetRow, of a row named s. */
export const sheetColumns = 's.id, s.state, s.version, s.scores, s.comment, s.recommendation, s.signed_at'

/** What saving asks of a sheet besides its own columns. */
interface OwnSheet extends SheetRow {
  session: 'OPEN' | 'CLOSED'
  edition_id: string
}

const own = `select ${sheetColumns}, d.state as session, a.edition_id
  from score_sheet s
  join demonstration d on d.id = s.demonstration_id
  join application a on a.id = d.case_id
  join expert x on x.id = s.expert_id
  where x.account_id = $1`

/** An expert's own sheet. Throws NOT_FOUND for another's as for none. */
export async function ownSheet({ em, viewer }: Pick<Acting, 'em' | 'viewer'>, id: string): Promise<OwnSheet> {
  const [row] = isUuid(id) ? await prepared<OwnSheet>(em, `${own} and s.id = $2`, [viewer.accountId, id]) : []
  if (!row) throw notFound()
  return row
}

/** The expert's own sheets, those of the latest session first. */
export const ownSheets = ({ em, viewer }: Pick<Acting, 'em' | 'viewer'>): Promise<OwnSheet[]> =>
  prepared<OwnSheet>(em, `${own} order by d.opened_at desc, s.id`, [viewer.accountId])

const criteriaOfSheet = new Map<string, Criterion[]>()
const mostRemembered = 10_000

/**
 * The criteria of an expert's own sheet. Neither a sheet's owner nor its edition ever changes, so a save asks the database
 * only once who owns the sheet. Throws NOT_FOUND.
 */
export async function ownCriteria(acting: Pick<Acting, 'em' | 'viewer'>, sheetId: string): Promise<Criterion[]> {
  const key = `${acting.viewer.accountId} ${sheetId}`
  const known = criteriaOfSheet.get(key)
  if (known) return known
  const sheet = await ownSheet(acting, sheetId)
  const criteria = await criteriaOf(acting.em, sheet.edition_id)
  if (criteriaOfSheet.size >= mostRemembered) criteriaOfSheet.clear()
  criteriaOfSheet.set(key, criteria)
  return criteria
}

async function criteriaOf(em: EntityManager, editionId: string): Promise<Criterion[]> {
  return reviewOf(editionOf((await em.findOneOrFail(Edition, { id: editionId })) as Edition)).criteria
}
