import type { MessageKey } from '@consortium/messages'
import { today } from '../../platform/clock/index.ts'
import type { Case } from '../cases/index.ts'
import { ScoreSheet } from '../defence-scoring/index.ts'
import { seesPanel } from '../panels/index.ts'
import type { Asking, HomeSource, Waiting } from '../waiting/index.ts'
import { AgendaItem, DefenceSession } from './defence-session.entity.ts'
import { agendaOf } from './open-session.ts'

/** Sittings: what an officer does next with the record, and where an expert is awaited. */
export const sessionsOnHome: HomeSource = {
  waiting: async (asking) => [...(await toKeep(asking)), ...(await toAttend(asking))],
}

const next: Record<DefenceSession['state'], MessageKey | null> = {
  PLANNED: 'admin.session.prepare',
  COMMITTED: 'admin.session.witness',
  ORDERED: 'admin.session.close',
  CLOSED: null,
}

async function toKeep({ em, viewer, say }: Asking): Promise<Waiting[]> {
  if (viewer.cityOfficerOf.size === 0) return []
  const open = await em.find(DefenceSession, { office: { $in: [...viewer.cityOfficerOf] }, state: { $ne: 'CLOSED' } })
  const items: Waiting[] = []
  for (const session of open) {
    const act = next[session.state]
    // The witness of a lot is another than who prepared it.
    if (!act || (session.state === 'COMMITTED' && session.lotPreparedBy === viewer.accountId)) continue
    const agenda = await agendaOf(em, session.id)
    if (!agenda.every((item) => seesPanel(viewer, item.case as Case))) continue
    items.push({ ...about(session, say), action: say({ key: act }), by: 'CITY_OFFICER' })
  }
  return items
}

/** Until the day is over or everything heard there is scored. */
async function toAttend({ em, clock, viewer, say }: Asking): Promise<Waiting[]> {
  if (!viewer.expert) return []
  const sheets = await em.find(
    ScoreSheet,
    { expert: { account: viewer.accountId }, state: { $ne: 'SIGNED' }, demonstration: { state: 'OPEN' } },
    { populate: ['demonstration'] },
  )
  const heard = await em.find(
    AgendaItem,
    {
      case: { $in: sheets.map(({ demonstration }) => demonstration.case.id) },
      session: { state: { $ne: 'CLOSED' }, heldOn: { $gte: today(clock) } },
    },
    { populate: ['session'] },
  )
  const sessions = new Map(heard.map(({ session }) => [session.id, session as DefenceSession]))
  return [...sessions.values()].map((session) => ({
    ...about(session, say),
    action: say({ key: 'api.home.session.attend' }),
  }))
}

const about = ({ id, title, place, startsAt, state, heldOn }: DefenceSession, say: Asking['say']) => ({
  id: `session:${id}`,
  title,
  subtitle: `${startsAt} · ${place}`,
  state: say({ key: `admin.session.state.${state}` }),
  path: `/sessions/${id}`,
  dueOn: heldOn,
})
