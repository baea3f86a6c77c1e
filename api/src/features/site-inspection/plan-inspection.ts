import { randomUUID } from 'node:crypto'
import { refuseField } from '../../platform/access/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { Account } from '../accounts/index.ts'
import { accountsOf, CaseVersion, changeCase, mayTake, recordStep, type Case } from '../cases/index.ts'
import { notify } from '../messages/index.ts'
import { seatedPanel } from '../panels/index.ts'
import { checkDay, checkText } from './inspection-text.ts'
import { InspectionEvent, InspectionMember, SiteInspection } from './site-inspection.entity.ts'

/** Someone who can be in the team: an officer of the city office or an expert of the panel. */
export interface Candidate {
  accountId: string
  name: string
  expert: boolean
}

/** Who can be in the team of a case: the officers of its city office, then the experts who sit on its panel. */
export async function candidatesOf({ em, clock }: Pick<Acting, 'em' | 'clock'>, theCase: Case): Promise<Candidate[]> {
  const ids = await accountsOf(em, clock, theCase, 'city-officer')
  const officers = await em.find(Account, { id: { $in: ids }, disabled: false }, { orderBy: { name: 'asc' } })
  const panel = await seatedPanel(em, theCase.id)
  return [
    ...officers.map(({ id, name }) => ({ accountId: id, name, expert: false })),
    ...panel.map(({ expert }) => ({ accountId: expert.account.id, name: expert.name, expert: true })),
  ]
}

interface Plan {
  id: string
  version: number
  visitOn: string
  place: string
  /** Account ids. */
  team: string[]
  head: string
}

/**
 * Plans the visit (现场考察): day, place, team of at least an officer and an expert (two officers where no panel sits), one of
 * them its head. Throws BAD_INPUT at the field that lacks.
 */
export function planInspection(acting: Acting, { visitOn, place, team, head, ...which }: Plan): Promise<Case> {
  checkDay('visitOn', visitOn)
  checkText('place', place, 200, true)
  return changeCase(acting, which, async (here, theCase) => {
    const { em, clock, viewer } = here
    const { to } = await mayTake(here, theCase, 'plan-inspection')
    const candidates = await candidatesOf(here, theCase)
    const members = candidates.filter(({ accountId }) => team.includes(accountId))
    if (members.length < new Set(team).size) throw refuseField('team', 'api.inspection.unknownMember')
    // A procedure may go to the spot before it has a panel, or have none: then two officers go.
    const panel = candidates.some(({ expert }) => expert)
    if (!members.some(({ expert }) => !expert) || (panel ? !members.some(({ expert }) => expert) : members.length < 2))
      throw refuseField('team', panel ? 'api.inspection.teamShort' : 'api.inspection.teamAlone')
    if (!members.some(({ accountId }) => accountId === head)) throw refuseField('head', 'api.inspection.headMissing')
    const caseVersion = await em.findOneOrFail(CaseVersion, { case: theCase.id }, { orderBy: { number: 'desc' } })
    const inspection = em.create(SiteInspection, {
      case: theCase,
      caseVersion,
      state: 'OPEN',
      visitOn,
      place: place.trim(),
      record: { present: '', answers: {}, notes: '' },
      version: 1,
      plannedBy: viewer.accountId,
      plannerName: viewer.name,
      plannedAt: clock.now(),
    })
    for (const { accountId, name, expert } of members) {
      const account = em.getReference(Account, accountId)
      em.create(InspectionMember, { inspection, account, name, expert, head: accountId === head })
    }
    const plan = { visitOn, place: place.trim(), team: members.map(({ accountId }) => accountId), head }
    em.create(InspectionEvent, {
      inspection,
      key: randomUUID(),
      kind: 'PLAN',
      body: plan,
      version: 1,
      account: viewer.accountId,
      at: clock.now(),
    })
    theCase.progress = { ...theCase.progress, inspection: { members: members.length, signed: 0 } }
    await recordStep(here, theCase, { event: 'plan-inspection', to }, { audit: { inspection: inspection.id, ...plan } })
    const others = members.map(({ accountId }) => accountId).filter((one) => one !== viewer.accountId)
    const params = { name: theCase.name, day: visitOn, place: place.trim() }
    await notify(em, clock, others, {
      title: { key: 'api.inspection.tell.planned.title', params },
      body: { key: 'api.inspection.tell.planned.body', params },
      caseId: null,
      path: `/inspections/${inspection.id}`,
    })
    return theCase
  })
}
