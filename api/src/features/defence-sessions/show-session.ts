import { notFound } from '../../platform/access/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import { acting, type Context } from '../../platform/graphql/index.ts'
import { ScoreSheet } from '../defence-scoring/index.ts'
import { AgendaItem, Attendance, DefenceSession } from './defence-session.entity.ts'
import type { DefenceSessionState, DefenceSessionType } from './defence-session.type.ts'
import { agendaOf, expertsOf, findSession } from './open-session.ts'

/** A session as its office keeps it, or as an expert of its panels sees it. Throws NOT_FOUND for everybody else as for none. */
export async function showSession(context: Context, id: string): Promise<DefenceSessionType> {
  const { em, viewer } = acting(context)
  const own = isUuid(id) ? await ownSheets(context, id) : []
  if (viewer.cityOfficerOf.size + viewer.leaderOf.size > 0 && own.length === 0)
    return forOffice(context, await findSession({ em, viewer }, id))
  if (own.length === 0) throw notFound()
  const session = (await em.findOneOrFail(DefenceSession, { id }, { populate: ['chair'] })) as DefenceSession
  const agenda = await agendaOf(em, id)
  return {
    ...common(session),
    agenda: agenda.flatMap((item) => {
      const sheet = own.find(({ demonstration }) => demonstration.case.id === item.case.id)
      return sheet
        ? { ...itemOf(item), sheetId: sheet.id, sheetSigned: sheet.state === 'SIGNED', signed: null, sheets: null }
        : []
    }),
    lot: null,
    experts: [],
    witnesses: null,
    minutes: null,
  }
}

/** The sessions that concern the viewer, the latest first. */
export async function sessionsOf(context: Context): Promise<DefenceSessionType[]> {
  const { em, viewer } = acting(context)
  const mine = await em.find(ScoreSheet, { expert: { account: viewer.accountId } }, { populate: ['demonstration'] })
  const heard = await em.find(AgendaItem, { case: { $in: mine.map(({ demonstration }) => demonstration.case.id) } })
  const offices = [...viewer.cityOfficerOf, ...viewer.leaderOf]
  const sessions = await em.find(
    DefenceSession,
    { $or: [{ office: { $in: offices } }, { id: { $in: heard.map(({ session }) => session.id) } }] },
    { orderBy: { heldOn: 'desc', startsAt: 'desc', id: 'asc' } },
  )
  const shown = await Promise.all(sessions.map(({ id }) => showSession(context, id).catch(hidden)))
  return shown.filter((session) => session !== null)
}

/** What a viewer may not know of is not in their list. */
const hidden = (error: unknown): null => {
  if (error instanceof Error && error.message === notFound().message) return null
  throw error
}

const ownSheets = (context: Context, session: string) => {
  const { em, viewer } = acting(context)
  return em
    .find(AgendaItem, { session })
    .then((items) =>
      em.find(
        ScoreSheet,
        { expert: { account: viewer.accountId }, demonstration: { case: { $in: items.map((item) => item.case.id) } } },
        { populate: ['demonstration'] },
      ),
    )
}

async function forOffice({ em }: Context, session: DefenceSession): Promise<DefenceSessionType> {
  const agenda = await agendaOf(em, session.id)
  const cases = agenda.map((item) => item.case.id)
  const sheets = await em.find(ScoreSheet, { demonstration: { case: { $in: cases } } }, { populate: ['demonstration'] })
  const experts = await expertsOf(em, cases)
  const attendance = await em.find(Attendance, { session: session.id })
  return {
    ...common(session),
    agenda: agenda.map((item) => {
      const of = sheets.filter(({ demonstration }) => demonstration.case.id === item.case.id)
      return {
        ...itemOf(item),
        sheetId: null,
        sheetSigned: false,
        sheets: of.length,
        signed: of.filter(({ state }) => state === 'SIGNED').length,
      }
    }),
    lot: session.commitment
      ? {
          algorithm: session.algorithm ?? '',
          commitment: session.commitment,
          preparedBy: session.lotPreparerName ?? '',
          witnessedBy: session.lotWitnessName ?? null,
          witnessText: session.witnessText ?? null,
          seed: session.finalSeed ? (session.seed ?? null) : null,
          finalSeed: session.finalSeed ?? null,
        }
      : null,
    experts: experts.map(({ id, name }) => {
      const known = attendance.find(({ expert }) => expert.id === id)
      return { id, name, present: known?.present ?? null, note: known?.note ?? '' }
    }),
    witnesses: session.witnesses,
    minutes: session.minutes,
  }
}

const common = (session: DefenceSession) => ({
  id: session.id,
  title: session.title,
  heldOn: session.heldOn,
  startsAt: session.startsAt,
  place: session.place,
  state: session.state as DefenceSessionState,
  version: session.version,
  secretary: session.secretaryName,
  chair: session.chair?.name ?? null,
  chairVotes: session.chairVotes ?? null,
  chairVoters: session.chairVoters ?? null,
  closedAt: session.closedAt ?? null,
})

const itemOf = ({ case: theCase, position }: AgendaItem) => ({
  caseId: theCase.id,
  position: position ?? null,
  name: theCase.name,
  leadName: theCase.lead.name,
})
