import { notFound } from '../../platform/access/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import { acting, type Context } from '../../platform/graphql/index.ts'
import { ScoreSheet } from '../defence-scoring/index.ts'
import { AgendaItem, Attendance, DefenceSession } from './defence-session.entity.ts'
import type { DefenceSessionState, DefenceSessionType } from './defence-session.type.ts'
import { agendaOf, keeps } from './open-session.ts'

/** A session as its office keeps it, or as an expert of its panels sees it. Throws NOT_FOUND for everybody else as for none. */
export async function showSession(context: Context, id: string): Promise<DefenceSessionType> {
  const [session] = isUuid(id) ? await show(context, [id]) : []
  if (!session) throw notFound()
  return session
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
    { fields: ['id'] },
  )
  return show(
    context,
    sessions.map(({ id }) => id),
  )
}

/** These sessions as far as the viewer may know of them, the latest first. What they may not know of is left out. */
async function show(context: Context, ids: string[]): Promise<DefenceSessionType[]> {
  const { em, viewer } = acting(context)
  const sessions = (await em.find(
    DefenceSession,
    { id: { $in: ids } },
    { populate: ['chair'], orderBy: { heldOn: 'desc', startsAt: 'desc', id: 'asc' } },
  )) as DefenceSession[]
  const items = await agendaOf(em, ...ids)
  const agendas = Map.groupBy(items, ({ session }) => session.id)
  const cases = items.map((item) => item.case.id)
  const sheets = Map.groupBy(
    (await em.find(
      ScoreSheet,
      { demonstration: { case: { $in: cases } } },
      { populate: ['demonstration', 'expert'], orderBy: { expert: { name: 'asc' } } },
    )) as ScoreSheet[],
    ({ demonstration }) => demonstration.case.id,
  )
  const attendance = Map.groupBy(await em.find(Attendance, { session: { $in: ids } }), ({ session }) => session.id)
  return sessions.flatMap((session) => {
    const agenda = (agendas.get(session.id) ?? []).map((item) => ({ item, sheets: sheets.get(item.case.id) ?? [] }))
    const judged = agenda.flatMap(({ item, sheets: of }) => {
      const own = of.find(({ expert }) => expert.account.id === viewer.accountId)
      return own ? [{ item, own }] : []
    })
    if (judged.length > 0) return [forExpert(session, judged)]
    const kept = keeps(
      viewer,
      session,
      agenda.map(({ item }) => item),
    )
    return kept ? [forOffice(session, agenda, (attendance.get(session.id) ?? []) as Attendance[])] : []
  })
}

const forExpert = (session: DefenceSession, judged: { item: AgendaItem; own: ScoreSheet }[]): DefenceSessionType => ({
  ...common(session),
  agenda: judged.map(({ item, own }) => ({
    ...itemOf(item),
    sheetId: own.id,
    sheetSigned: own.state === 'SIGNED',
    signed: null,
    sheets: null,
  })),
  lot: null,
  experts: [],
  witnesses: null,
  minutes: null,
})

function forOffice(
  session: DefenceSession,
  agenda: { item: AgendaItem; sheets: ScoreSheet[] }[],
  attendance: Attendance[],
): DefenceSessionType {
  const judges = new Map(agenda.flatMap(({ sheets }) => sheets.map(({ expert }) => [expert.id, expert.name] as const)))
  return {
    ...common(session),
    agenda: agenda.map(({ item, sheets }) => ({
      ...itemOf(item),
      sheetId: null,
      sheetSigned: false,
      sheets: sheets.filter(({ state }) => state !== 'LEFT').length,
      signed: sheets.filter(({ state }) => state === 'SIGNED').length,
    })),
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
    experts: [...judges]
      .sort(([, a], [, b]) => (a < b ? -1 : 1))
      .map(([id, name]) => {
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
