import { daysOf } from '@consortium/policy'
import { notFound, refuseField, refuseFields, type FieldProblem } from '../../platform/access/index.ts'
import { dayOf, today } from '../../platform/clock/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { mayTake, openCase, recordStep, type Case } from '../cases/index.ts'
import type { Round } from '../editions/index.ts'
import { DirectorMeeting, MeetingItem, MeetingMinutes } from './meeting.entity.ts'

export interface MeetingRecord {
  key: string
  heldOn: string
  chair: string
  attendees: string[]
  minutesId: string
  cases: { id: string; version: number; conclusion: 'AGREED' | 'REFUSED' | 'DEFERRED'; note?: string | null }[]
}

/**
 * Records a director meeting over cases of a round, all of them or none. The key makes a double click one meeting. Throws
 * BAD_INPUT at each field, STALE, NOT_YOURS, NOT_ALLOWED_NOW for a case that does not wait for one.
 */
export async function recordMeeting(acting: Acting, given: MeetingRecord): Promise<DirectorMeeting> {
  const { em, clock, viewer } = acting
  if (!isUuid(given.key)) throw refuseField('key', 'api.meeting.key')
  const before = await em.findOne(DirectorMeeting, { key: given.key }, { populate: ['minutes'] })
  if (before?.recordedBy === viewer.accountId) return before as DirectorMeeting
  if (before) throw notFound()
  return em.transactional(async (tx) => {
    const here = { ...acting, em: tx as Acting['em'] }
    const cases = new Map<string, Case>()
    // Always in one order, so that two records never wait for each other.
    for (const one of given.cases.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
      cases.set(one.id, await openCase(here, one))
    const record = checked(given, today(clock))
    const minutes = await minutesFor(here, given.minutesId)
    const [first] = [...cases.values()] as [Case, ...Case[]]
    if ([...cases.values()].some(({ round }) => round.id !== first.round.id))
      throw refuseField('cases', 'api.meeting.oneRound')
    const meeting = here.em.create(DirectorMeeting, {
      key: given.key,
      ...record,
      round: first.round as Round,
      minutes,
      recordedBy: viewer.accountId,
      recorderName: viewer.name,
      at: clock.now(),
    }) as DirectorMeeting
    for (const [position, one] of given.cases.entries())
      await conclude(here, meeting, cases.get(one.id)!, { ...one, note: one.note?.trim() || null, position })
    return meeting
  })
}

async function conclude(
  here: Acting,
  meeting: DirectorMeeting,
  theCase: Case,
  { conclusion, note, position }: Pick<MeetingItem, 'conclusion' | 'position'> & { note: string | null },
): Promise<void> {
  const { to } = await mayTake(here, theCase, 'record-meeting')
  if (meeting.heldOn < dayOf(theCase.stepSince))
    throw refuseField('heldOn', 'api.meeting.tooEarly', { name: theCase.name, day: dayOf(theCase.stepSince) })
  here.em.create(MeetingItem, { meeting, case: theCase, position, conclusion, note })
  theCase.progress = { ...theCase.progress, meeting: { conclusion, step: theCase.state } }
  const params = { name: theCase.name, conclusion: { key: `admin.meeting.conclusion.${conclusion}` } }
  await recordStep(
    here,
    theCase,
    { event: 'record-meeting', to },
    {
      ...(note && { reason: note }),
      audit: { meeting: meeting.id, heldOn: meeting.heldOn, conclusion, minutes: meeting.minutes.file.sha256 },
      tell: {
        title: { key: 'api.meeting.tell.title', params: { name: theCase.name } },
        body: { key: 'api.meeting.tell.body', params },
      },
    },
  )
}

/** Minutes that the viewer sent and no meeting has yet. Throws BAD_INPUT. */
async function minutesFor({ em, viewer }: Acting, id: string): Promise<MeetingMinutes> {
  const found = isUuid(id) ? await em.findOne(MeetingMinutes, { id, account: viewer.accountId }) : null
  if (!found || (await em.count(DirectorMeeting, { minutes: id }))) throw refuseField('minutes', 'api.meeting.minutes')
  return found as MeetingMinutes
}

function checked({ heldOn, chair, attendees, cases }: MeetingRecord, now: string) {
  const present = [...new Set(attendees.map((name) => name.trim()).filter(Boolean))]
  const day = /^\d{4}-\d\d-\d\d$/.test(heldOn) && daysOf(heldOn)
  const chaired = chair.trim()
  const problems = [
    ...(!day || heldOn > now ? [problem('heldOn', 'api.meeting.day')] : []),
    ...(!chaired || chaired.length > 60 ? [problem('chair', 'api.meeting.chair')] : []),
    // One alone does not meet.
    ...(!present.some((name) => name !== chaired) || present.length > 100 || present.some((name) => name.length > 60)
      ? [problem('attendees', 'api.meeting.attendees')]
      : []),
    ...(cases.length === 0 || cases.length > 200 ? [problem('cases', 'api.meeting.cases')] : []),
    ...(new Set(cases.map(({ id }) => id)).size < cases.length ? [problem('cases', 'api.meeting.twice')] : []),
    ...cases.flatMap(({ conclusion, note }, at) =>
      (conclusion !== 'AGREED' && !note?.trim()) || (note ?? '').length > 2000
        ? [problem(`cases[${at}].note`, 'api.meeting.note')]
        : [],
    ),
  ]
  refuseFields(problems)
  return { heldOn, chair: chaired, attendees: present }
}

const problem = (path: string, key: string, params: Record<string, string> = {}): FieldProblem => ({
  path,
  message: { key, params },
})
