import { guards, type CaseFacts } from '@consortium/workflow'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { FilterQuery } from '@mikro-orm/core'
import { notFound, type Viewer } from '../../platform/access/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { Case, caseScope, findCase, noProgress, seatOf } from '../cases/index.ts'
import { machineOf } from '../editions/index.ts'
import { MeetingItem, type DirectorMeeting } from './meeting.entity.ts'

/** Meetings are the bureau's own: its office alone knows of them, for cases of its own. */
export const knowsMeetings = (theCase: Case, viewer: Viewer): boolean => seatOf(theCase, viewer) === 'city'

/** The meetings that deliberated a case, the newest first. */
export async function meetingsOf(em: EntityManager, caseId: string): Promise<DirectorMeeting[]> {
  const items = await em.find(
    MeetingItem,
    { case: caseId },
    { populate: ['meeting.minutes'], orderBy: { meeting: { at: 'desc', id: 'desc' } } },
  )
  return items.map(({ meeting }) => meeting as DirectorMeeting)
}

export const itemsOf = (em: EntityManager, meetingId: string): Promise<MeetingItem[]> =>
  em.find(MeetingItem, { meeting: meetingId }, { populate: ['case'], orderBy: { position: 'asc' } }) as Promise<
    MeetingItem[]
  >

/** A meeting by a case of it that the viewer's office has. Throws NOT_FOUND. */
export async function findMeeting({ em, clock, viewer }: Acting, id: string): Promise<DirectorMeeting> {
  const item = isUuid(id)
    ? await em.findOne(MeetingItem, { meeting: id }, { populate: ['meeting.minutes'], orderBy: { position: 'asc' } })
    : null
  if (!item) throw notFound()
  if (!knowsMeetings(await findCase({ em, clock, viewer }, item.case.id), viewer)) throw notFound()
  return item.meeting as DirectorMeeting
}

/** Cases of the same round that wait for the meeting, this one first: what one meeting can deliberate together. */
export async function candidatesWith(acting: Acting, caseId: string): Promise<Case[]> {
  const { em, viewer } = acting
  const theCase = await findCase(acting, caseId)
  if (!viewer.cityOfficerOf.has(theCase.cityOffice.id)) throw notFound()
  const states = [...machineOf(theCase.edition).states].filter(([, { events }]) => events.has('record-meeting'))
  const where = { round: theCase.round.id, state: { $in: states.map(([id]) => id) } }
  const found = (await em.find(Case, { $and: [where, await caseScope(em, viewer)] } as FilterQuery<Case>, {
    populate: ['lead', 'edition'],
    orderBy: { name: 'asc', id: 'asc' },
  })) as Case[]
  return found.filter(waits).toSorted((a, b) => Number(b.id === caseId) - Number(a.id === caseId))
}

/** Not concluded yet: the same guard that the procedure asks. */
const waits = ({ progress }: Case): boolean =>
  !guards['meeting-not-recorded']({ ...noProgress, ...progress } as CaseFacts, { accountId: '', actors: new Set() })
