import { refuse, refuseField } from '../../platform/access/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { Attendance } from './defence-session.entity.ts'
import { changeSession, expertsOf } from './open-session.ts'

type Which = { id: string; version: number }
const longestText = 8000

/** Records who was there (签到), of the experts of the agenda's panels. Throws BAD_INPUT for anyone else. */
export function recordAttendance(
  acting: Acting,
  { present, ...which }: Which & { present: { expertId: string; present: boolean; note: string }[] },
): Promise<string> {
  return changeSession(acting, which, async ({ em, clock }, session, agenda) => {
    const experts = await expertsOf(
      em,
      agenda.map((item) => item.case.id),
    )
    for (const { expertId, present: here, note } of present) {
      const expert = experts.find(({ id }) => id === expertId)
      if (!expert) throw refuseField('present', 'api.session.unknownExpert')
      if ([...note].length > 200) throw refuseField('note', 'api.scoring.textLength', { most: 200 })
      const known = await em.findOne(Attendance, { session: session.id, expert: expertId })
      const given = { present: here, note: note.trim(), at: clock.now() }
      if (known) Object.assign(known, given)
      else em.create(Attendance, { session, expert, ...given })
    }
    return { action: 'record-attendance', detail: { present } }
  })
}

/** Records the panel's election of its chair (组长): one who is there, by more than half of those who voted. */
export function electChair(
  acting: Acting,
  { expertId, votes, voters, ...which }: Which & { expertId: string; votes: number; voters: number },
): Promise<string> {
  return changeSession(acting, which, async ({ em, clock }, session) => {
    const there = await em.find(Attendance, { session: session.id, present: true }, { populate: ['expert'] })
    const chair = there.find(({ expert }) => expert.id === expertId)
    if (!chair) throw refuseField('expertId', 'api.session.chairAbsent')
    if (voters < 1 || voters > there.length) throw refuseField('voters', 'api.session.voters', { most: there.length })
    if (votes > voters || votes * 2 <= voters) throw refuseField('votes', 'api.session.majority')
    Object.assign(session, { chair: chair.expert, chairVotes: votes, chairVoters: voters, chairAt: clock.now() })
    return { action: 'elect-chair', detail: { expert: expertId, votes, voters } }
  })
}

/** Saves who witnessed the session and its minutes, as typed. */
export function saveMinutes(
  acting: Acting,
  { witnesses, minutes, ...which }: Which & { witnesses: string; minutes: string },
): Promise<string> {
  if ([...witnesses].length > 500) throw refuseField('witnesses', 'api.scoring.textLength', { most: 500 })
  if ([...minutes].length > longestText) throw refuseField('minutes', 'api.scoring.textLength', { most: longestText })
  return changeSession(acting, which, (_here, session) => {
    Object.assign(session, { witnesses, minutes })
    return Promise.resolve(null)
  })
}

/** Closes the record: order drawn, attendance of every expert recorded, chair elected. */
export function closeSession(acting: Acting, which: Which): Promise<string> {
  return changeSession(acting, which, async ({ em, clock }, session, agenda) => {
    if (session.state !== 'ORDERED') throw refuse('NOT_ALLOWED_NOW', 'api.session.orderMissing')
    const experts = await expertsOf(
      em,
      agenda.map((item) => item.case.id),
    )
    const recorded = await em.find(Attendance, { session: session.id })
    const missing = experts.filter(({ id }) => !recorded.some(({ expert }) => expert.id === id)).length
    if (missing > 0) throw refuse('NOT_ALLOWED_NOW', 'api.session.attendanceMissing', { count: missing })
    if (!session.chair) throw refuse('NOT_ALLOWED_NOW', 'api.session.chairMissing')
    Object.assign(session, { state: 'CLOSED', closedAt: clock.now() })
    return {
      action: 'close-session',
      detail: { witnesses: session.witnesses, minutes: session.minutes, cases: agenda.map((item) => item.case.id) },
    }
  })
}
