import { refuse, refuseField } from '../../platform/access/index.ts'
import { audit } from '../../platform/audit/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { notify } from '../messages/index.ts'
import { Office } from '../places/index.ts'
import { AgendaItem, DefenceSession } from './defence-session.entity.ts'
import { casesToHear, expertsOf } from './open-session.ts'

export interface SessionPlan {
  key: string
  title: string
  heldOn: string
  startsAt: string
  place: string
  caseIds: string[]
}

/**
 * Plans a sitting (答辩会) on cases that are being scored; who plans it is its secretary. A key sent twice plans one. Throws
 * BAD_INPUT at the field that lacks.
 */
export async function planSession(acting: Acting, plan: SessionPlan): Promise<string> {
  const { clock, viewer } = acting
  if (!isUuid(plan.key))
    throw refuse('BAD_INPUT', 'api.refusal.scalar', { scalar: 'UUID', value: plan.key.slice(0, 40) })
  checkPlan(plan)
  const office = [...viewer.cityOfficerOf][0]
  if (!office) throw refuse('NOT_YOURS', 'workflow.refusal.not-yours')
  return acting.em.transactional(async (tx) => {
    const em = tx as Acting['em']
    const before = await em.findOne(DefenceSession, { key: plan.key, secretary: viewer.accountId })
    if (before) return before.id
    const cases = (await casesToHear({ em, viewer }, office)).filter(({ id }) => plan.caseIds.includes(id))
    if (cases.length === 0 || cases.length < new Set(plan.caseIds).size)
      throw refuseField('caseIds', 'api.session.cases')
    const { key, heldOn, startsAt } = plan
    const session = em.create(DefenceSession, {
      key,
      office: em.getReference(Office, office),
      title: plan.title.trim(),
      heldOn,
      startsAt,
      place: plan.place.trim(),
      state: 'PLANNED',
      version: 1,
      secretary: viewer.accountId,
      secretaryName: viewer.name,
      witnesses: '',
      minutes: '',
      createdAt: clock.now(),
    })
    for (const theCase of cases) em.create(AgendaItem, { session, case: theCase, position: null })
    await audit(em, clock, {
      chain: session.id,
      action: 'plan-session',
      actor: { id: viewer.accountId, name: viewer.name },
      detail: { title: session.title, heldOn, startsAt, place: session.place, cases: cases.map(({ id }) => id) },
    })
    const experts = await expertsOf(
      em,
      cases.map(({ id }) => id),
    )
    const params = { title: session.title, day: heldOn, time: startsAt, place: session.place }
    await notify(
      em,
      clock,
      experts.map(({ account }) => account.id),
      {
        title: { key: 'api.session.tell.planned.title', params },
        body: { key: 'api.session.tell.planned.body', params },
        caseId: null,
        path: `/sessions/${session.id}`,
      },
    )
    return session.id
  })
}

function checkPlan({ title, heldOn, startsAt, place }: SessionPlan): void {
  if (!title.trim() || [...title].length > 120) throw refuseField('title', 'api.session.title')
  if (!/^\d{4}-\d{2}-\d{2}$/.test(heldOn)) throw refuseField('heldOn', 'api.inspection.noDay')
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(startsAt)) throw refuseField('startsAt', 'api.session.time')
  if (!place.trim() || [...place].length > 200) throw refuseField('place', 'api.session.place')
}
