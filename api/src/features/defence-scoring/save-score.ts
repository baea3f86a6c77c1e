import { validateScore } from '@consortium/review'
import { refuse, refuseField, refuseFields } from '../../platform/access/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import { prepared } from '../../platform/database/prepared.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { ownCriteria, ownSheet, sheetColumns, type SheetRow } from './read-sheet.ts'

interface Save {
  sheetId: string
  /** The sheet's version as seen. */
  version: number
  /** A UUID made by the client: a save sent twice counts once. */
  key: string
}

/**
 * One statement checks owner, session, state and version, changes the sheet and keeps the event. Of two saves over one
 * version the row's lock lets one win. No NOTIFY here: it takes a global lock at commit.
 */
const saving = (change: string) => `with saved as (
    update score_sheet s set ${change}, state = 'DRAFT', version = s.version + 1
    from demonstration d, expert x
    where s.id = $1 and s.version = $2 and s.state not in ('SIGNED', 'LEFT')
      and d.id = s.demonstration_id and d.state = 'OPEN'
      and x.id = s.expert_id and x.account_id = $3
      and not exists (select from score_event e where e.key = $4)
    returning ${sheetColumns}
  ), kept as (
    insert into score_event (sheet_id, key, kind, body, version, account, at)
    select id, $4, $5, $6::jsonb, version, $3, $7 from saved
  )
  select * from saved`

const saveScoreSql = saving(`scores = case when $9::text is null then s.scores - $8::text
      else s.scores || jsonb_build_object($8::text, jsonb_build_object('value', $9::text, 'savedAt', $10::text)) end`)

const saveCommentSql = saving('comment = $8, recommendation = $9')

/**
 * Saves the points of one criterion as typed; null clears them, which is not zero. Throws BAD_INPUT at the criterion,
 * STALE, CLOSED, NOT_ALLOWED_NOW once signed, NOT_FOUND for another's sheet.
 */
export async function saveScore(
  acting: Acting,
  { criterionId, value = null, ...save }: Save & { criterionId: string; value?: string | null },
): Promise<SheetRow> {
  const criterion = (await ownCriteria(acting, save.sheetId)).find(({ id }) => id === criterionId)
  if (!criterion) throw refuse('BAD_INPUT', 'api.scoring.unknownCriterion', { criterion: criterionId.slice(0, 60) })
  const problem = value === null ? null : validateScore(criterion, value)
  refuseFields(problem ? [{ path: criterionId, message: problem }] : [])
  const at = acting.clock.now()
  return write(acting, save, saveScoreSql, 'SCORE', { criterionId, value }, at, [criterionId, value, at.toISOString()])
}

const longestComment = 4000
const longestRecommendation = 200

/** Saves the expert's opinion and recommendation. Throws as `saveScore`. */
export async function saveScoreComment(
  acting: Acting,
  { comment, recommendation = null, ...save }: Save & { comment: string; recommendation?: string | null },
): Promise<SheetRow> {
  if (comment.length > longestComment) throw tooLong('comment', longestComment)
  if ((recommendation ?? '').length > longestRecommendation) throw tooLong('recommendation', longestRecommendation)
  const body = { comment, recommendation }
  return write(acting, save, saveCommentSql, 'COMMENT', body, acting.clock.now(), [comment, recommendation])
}

async function write(
  acting: Acting,
  { sheetId, version, key }: Save,
  sql: string,
  kind: 'SCORE' | 'COMMENT',
  body: object,
  at: Date,
  change: (string | null)[],
): Promise<SheetRow> {
  const { em, viewer } = acting
  if (!isUuid(key)) throw refuse('BAD_INPUT', 'api.refusal.scalar', { scalar: 'UUID', value: key.slice(0, 40) })
  if (!isUuid(sheetId)) return ownSheet(acting, sheetId)
  const first = [sheetId, version, viewer.accountId, key, kind, JSON.stringify(body), at.toISOString()]
  const [saved] = await prepared<SheetRow>(em, sql, [...first, ...change])
  return saved ?? whyNot(acting, sheetId, key)
}

/** Nothing was written: the save came before and stands, or one of the conditions does not hold. */
async function whyNot(acting: Acting, sheetId: string, key: string): Promise<SheetRow> {
  const sheet = await ownSheet(acting, sheetId)
  const before = await prepared(acting.em, 'select from score_event where key = $1 and sheet_id = $2', [key, sheetId])
  if (before.length > 0) return sheet
  if (sheet.session === 'CLOSED') throw refuse('CLOSED', 'api.scoring.closed')
  if (sheet.state === 'LEFT') throw refuse('NOT_ALLOWED_NOW', 'api.exchange.left')
  if (sheet.state === 'SIGNED') throw refuse('NOT_ALLOWED_NOW', 'api.scoring.signed')
  throw refuse('STALE', 'api.refusal.stale')
}

const tooLong = (path: string, most: number) => {
  return refuseField(path, 'api.scoring.textLength', { most })
}
