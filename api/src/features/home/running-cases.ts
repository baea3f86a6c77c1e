import { sql, type FilterQuery } from '@mikro-orm/core'
import type { Actor } from '@consortium/policy'
import { holds } from '../../platform/access/index.ts'
import { dayOf, today } from '../../platform/clock/index.ts'
import {
  Case,
  caseScope,
  editionStep,
  inWords,
  isSigning,
  isWriting,
  labelInWords,
  nextAct,
  Party,
  Signature,
  stands,
  unitsOf,
} from '../cases/index.ts'
import { Edition, machineOf, Round } from '../editions/index.ts'
import type { Asking, Waiting } from '../waiting/index.ts'
import { pageOf } from './page-of.ts'
import { writingAct } from './writing-act.ts'

/** The viewer's running cases: those with something for them to do now, and the rest. */
export async function runningCases(asking: Asking): Promise<{ waiting: Waiting[]; following: Waiting[] }> {
  const { em, clock, viewer, locale, say } = asking
  if (!holds(viewer, 'SEE_CASES')) return { waiting: [], following: [] }
  const cases = await casesInScope(asking)
  // Of the units in them only the viewer's own matter: an office has thousands of cases, and none.
  const own = { uscc: { $in: unitsOf(viewer) } }
  const parties = Map.groupBy(await em.find(Party, own), (party) => party.case.id)
  const signatures = Map.groupBy(await em.find(Signature, { ...own, voidedAt: null }), (one) => one.case.id)
  const answer = { waiting: [] as Waiting[], following: [] as Waiting[] }
  for (const theCase of cases) {
    const units = parties.get(theCase.id) ?? []
    const step = editionStep(theCase)
    const item = (key: string, event: string | null, action: string, more: Partial<Waiting> = {}): Waiting => ({
      id: `${theCase.id}:${key}`,
      caseId: theCase.id,
      title: theCase.name,
      subtitle: theCase.lead.name,
      state: step ? inWords(locale, step) : theCase.state,
      event,
      action,
      path: pageOf(theCase.id, event),
      dueOn: theCase.dueOn ?? (isWriting(theCase) ? lastDay(theCase.round as Round) : null),
      ...more,
    })
    const items: Waiting[] = []
    const next = nextAct(theCase, units, viewer, today(clock))
    if (next) {
      const by = postOf[step?.events.find(({ id }) => id === next.event)?.by ?? 'leader']
      const writing = by === 'HANDLER' ? await writingAct(asking, theCase, units, next.event) : null
      if (writing) {
        const { event, action, onForm } = writing
        items.push(item(event, event, action, { by, ...(onForm && { path: `/cases/${theCase.id}/form` }) }))
      } else if (by !== 'HANDLER') items.push(item(next.event, next.event, labelInWords(locale, next), { by }))
    }
    const signed = (signatures.get(theCase.id) ?? []).filter((one) => stands(one as Signature, theCase))
    const unsigned = units.some(({ uscc }) => viewer.signatoryOf.has(uscc) && !signed.some((one) => one.uscc === uscc))
    if (isSigning(theCase) && unsigned) items.push(item('sign', 'sign', say({ key: 'api.home.sign' })))
    answer.waiting.push(...items)
    if (items.length === 0) answer.following.push(item('open', null, say({ key: 'api.home.open' })))
  }
  return answer
}

/** The kind of post by which an actor of the procedure acts. */
const postOf: Record<Actor, string> = {
  'lead-handler': 'HANDLER',
  'district-officer': 'DISTRICT_OFFICER',
  'city-officer': 'CITY_OFFICER',
  witness: 'CITY_OFFICER',
  leader: 'LEADER',
}

const lastDay = ({ closesAt }: Round): string | null => (closesAt ? dayOf(closesAt) : null)

/** Cases that have not ended, as plain rows of what is asked of them here: an office may have thousands, each with a long form. */
async function casesInScope({ em, viewer }: Asking): Promise<Case[]> {
  const editions = (await em.find(Edition, { state: 'CONFIRMED' })) as Edition[]
  // Each by its own procedure: what ends one may be a step of another.
  const running = editions.map((edition) => ({
    edition: edition.id,
    state: { $nin: [...machineOf(edition).finals] },
  }))
  const where = { $and: [await caseScope(em, viewer), { $or: running }] } as FilterQuery<Case>
  const rows: Row[] = await em
    .createQueryBuilder(Case, 'c')
    .select([...plain, ...references, sql`l.name`.as('leadName')])
    .leftJoin('c.lead', 'l')
    .where(where as object)
    .execute('all')
  const rounds = await em.find(Round, { id: { $in: [...new Set(rows.map((row) => row.round))] } })
  const editionOf = new Map(editions.map((edition) => [edition.id, edition]))
  const roundOf = new Map(rounds.map((round) => [round.id, round]))
  return rows.map(({ leadName, edition, round, districtOffice, cityOffice, ...row }) => {
    const places = { districtOffice: districtOffice && { id: districtOffice }, cityOffice: { id: cityOffice } }
    const pinned = { edition: editionOf.get(edition), round: roundOf.get(round) }
    return { ...row, ...places, ...pinned, lead: { name: leadName } } as unknown as Case
  })
}

const plain = [
  'c.id',
  'c.name',
  'c.state',
  'c.dueOn',
  'c.holder',
  'c.holderName',
  'c.progress',
  'c.contentHash',
  'c.reached',
] as const
const references = ['c.edition', 'c.round', 'c.districtOffice', 'c.cityOffice'] as const

interface Row extends Pick<
  Case,
  'id' | 'name' | 'state' | 'dueOn' | 'holder' | 'holderName' | 'progress' | 'contentHash'
> {
  edition: string
  round: string
  districtOffice: string | null
  cityOffice: string
  leadName: string
}
