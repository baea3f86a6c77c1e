import { refuseField } from '../../platform/access/index.ts'
import { today } from '../../platform/clock/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { accountsOf, mayTake, openCase, Party, recordStep, type Case } from '../cases/index.ts'
import { editionOf, type Round } from '../editions/index.ts'
import { notify } from '../messages/index.ts'
import { lastDayOf } from './notice-facts.ts'
import { NoticeItem, PublicityNotice } from './publicity-notice.entity.ts'

export interface NoticeProposal {
  cases: { id: string; version: number }[]
  title: string
  text: string
}

/**
 * Prepares one notice over cases of a round for the leader; all of them or none. Throws BAD_INPUT for none or for cases of
 * two rounds, NOT_ALLOWED_NOW where the holidays of a year that the period reaches are not known.
 */
export function prepareNotice(acting: Acting, { cases: which, title, text }: NoticeProposal): Promise<PublicityNotice> {
  if (!title.trim() || title.trim().length > 200) throw refuseField('title', 'api.publicity.titleMissing')
  if (!text.trim()) throw refuseField('text', 'api.publicity.textMissing')
  if (which.length === 0) throw refuseField('cases', 'api.publicity.casesMissing')
  return acting.em.transactional(async (em) => {
    const here = { ...acting, em: em as Acting['em'] }
    const cases: Case[] = []
    for (const one of once(which)) cases.push(await openCase(here, one))
    const [first] = cases as [Case, ...Case[]]
    if (cases.some(({ round }) => round.id !== first.round.id)) throw refuseField('cases', 'api.publicity.oneRound')
    const workingDays = editionOf(first.edition).publicity?.workingDays.value ?? 5
    // Told now already: the leader could not post it either.
    await lastDayOf(here.em, today(here.clock), workingDays)
    const notice = here.em.create(PublicityNotice, {
      round: first.round as Round,
      title: title.trim(),
      text: text.trim(),
      workingDays,
      state: 'PREPARED',
      version: 1,
      preparedBy: here.viewer.accountId,
      preparerName: here.viewer.name,
      preparedAt: here.clock.now(),
    }) as PublicityNotice
    const order = which.map(({ id }) => id)
    for (const theCase of cases.toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id)))
      await list(here, notice, theCase, order.indexOf(theCase.id))
    await notify(here.em, here.clock, await accountsOf(here.em, here.clock, first, 'leader'), {
      title: { key: 'api.publicity.tell.approve.title', params: { title: notice.title } },
      body: { key: 'api.publicity.tell.approve.body', params: { title: notice.title, count: cases.length } },
      caseId: first.id,
    })
    return notice
  })
}

/** Puts a case on the notice with what the public will read of it. */
async function list(here: Acting, notice: PublicityNotice, theCase: Case, position: number): Promise<void> {
  const { em, viewer } = here
  const { to } = await mayTake(here, theCase, 'prepare-notice')
  const parties = await em.find(Party, { case: theCase.id }, { orderBy: { position: 'asc' } })
  em.create(NoticeItem, {
    notice,
    case: theCase,
    position,
    name: theCase.name,
    field: theCase.field ?? null,
    leadName: theCase.lead.name,
    memberNames: parties.filter(({ role }) => role === 'MEMBER').map(({ name }) => name),
    state: 'LISTED',
  })
  theCase.progress = {
    ...theCase.progress,
    notice: { state: 'PREPARED', preparedBy: viewer.accountId, endsOn: null },
    objections: { open: 0, upholdPreparedBy: null },
  }
  await recordStep(
    here,
    theCase,
    { event: 'prepare-notice', to },
    { audit: { notice: notice.id, title: notice.title, workingDays: notice.workingDays } },
  )
}

/** Each case once, in one order, so that two transactions never wait for each other. */
const once = (which: NoticeProposal['cases']) =>
  [...new Map(which.map((one) => [one.id, one])).values()].sort((a, b) => (a.id < b.id ? -1 : 1))
