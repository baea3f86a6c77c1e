import { LockMode } from '@mikro-orm/core'
import { notFound, refuse, type Viewer } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import type { Case } from '../cases/index.ts'
import { Demonstration, ScoreSheet } from '../defence-scoring/index.ts'
import type { Expert } from '../experts/index.ts'
import { seesPanel } from '../panels/index.ts'
import { AgendaItem, DefenceSession } from './defence-session.entity.ts'

/** The items of these sessions' agendas in their order, with their cases. */
export const agendaOf = (em: Acting['em'], ...sessions: string[]): Promise<AgendaItem[]> =>
  em.find(
    AgendaItem,
    { session: { $in: sessions } },
    { orderBy: { position: 'asc', case: { name: 'asc' }, id: 'asc' }, populate: ['case.lead', 'case.cityOffice'] },
  ) as Promise<AgendaItem[]>

/** A session as an officer of its office keeps it. Throws NOT_FOUND for everybody else as for none. */
export async function findSession({ em, viewer }: Pick<Acting, 'em' | 'viewer'>, id: string): Promise<DefenceSession> {
  const session = isUuid(id) ? await em.findOne(DefenceSession, { id }, { populate: ['office', 'chair'] }) : null
  if (!session || !keeps(viewer, session as DefenceSession, await agendaOf(em, id))) throw notFound()
  return session as DefenceSession
}

/** Whether a viewer keeps a session: an officer of its office, but nobody who acts for a lead on its agenda, who learns nothing of the panel. */
export const keeps = (viewer: Viewer, { office }: DefenceSession, agenda: AgendaItem[]): boolean =>
  (viewer.cityOfficerOf.has(office.id) || viewer.leaderOf.has(office.id)) &&
  agenda.every((item) => seesPanel(viewer, item.case as Case))

/** Opens a session for change by an officer: of two people one wins. Throws STALE, CLOSED, NOT_YOURS, NOT_FOUND. */
export function changeSession(
  acting: Acting,
  { id, version }: { id: string; version: number },
  run: (
    acting: Acting,
    session: DefenceSession,
    agenda: AgendaItem[],
  ) => Promise<{ action: string; detail: object } | null>,
): Promise<string> {
  return acting.em.transactional(async (tx) => {
    const here = { ...acting, em: tx as Acting['em'] }
    if (isUuid(id)) await tx.findOne(DefenceSession, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true })
    const session = await findSession(here, id)
    if (!here.viewer.cityOfficerOf.has(session.office.id)) throw refuse('NOT_YOURS', 'workflow.refusal.not-yours')
    if (session.version !== version) throw refuse('STALE', 'api.refusal.stale')
    if (session.state === 'CLOSED') throw refuse('CLOSED', 'api.session.closed')
    const done = await run(here, session, await agendaOf(tx as Acting['em'], id))
    session.version += 1
    if (done)
      await audit(here.em, here.clock, {
        chain: session.id,
        action: done.action,
        actor: { id: here.viewer.accountId, name: here.viewer.name },
        detail: { ...done.detail },
      })
    return session.id
  })
}

/** The experts with a sheet for one of these cases, by name. */
export async function expertsOf(em: Acting['em'], caseIds: string[]): Promise<Expert[]> {
  const sheets = await em.find(
    ScoreSheet,
    { demonstration: { case: { $in: caseIds } } },
    { populate: ['expert'], orderBy: { expert: { name: 'asc' } } },
  )
  return [...new Map(sheets.map(({ expert }) => [expert.id, expert as Expert])).values()]
}

/** The cases that a session of this officer's office can hear: scored now, and on no other agenda. */
export async function casesToHear({ em, viewer }: Pick<Acting, 'em' | 'viewer'>, office: string): Promise<Case[]> {
  const open = await em.find(
    Demonstration,
    { state: 'OPEN', case: { cityOffice: office } },
    { populate: ['case.lead', 'case.cityOffice'], orderBy: { case: { name: 'asc' } } },
  )
  const taken = await em.find(AgendaItem, { case: { $in: open.map((one) => one.case.id) } })
  return open
    .map((one) => one.case as Case)
    .filter((theCase) => seesPanel(viewer, theCase) && !taken.some((item) => item.case.id === theCase.id))
}
