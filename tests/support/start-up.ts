import { Account, Post } from '@consortium/api/features/accounts/index'
import { Case } from '@consortium/api/features/cases/index'
import { Demonstration, ScoreSheet } from '@consortium/api/features/defence-scoring/index'
import { startUpPassword } from '@consortium/api/seed/world'
import { ExpertInvitation } from '@consortium/api/features/panels/index'
import { Office } from '@consortium/api/features/places/index'
import { ask, signIn, type Answer } from './graphql.ts'
import type { TestServer } from './server.ts'

export { startUpPassword }

/** Somebody who is signed in; what they ask goes over HTTP. */
export interface Caller {
  username: string
  cookie: string
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  ask(query: string, variables?: Record<string, unknown>): Promise<Answer<any>>
}

/** Signs in one of the start-up accounts, or another whose password is given. */
export async function caller(server: TestServer, username: string, password = startUpPassword): Promise<Caller> {
  const cookie = await signIn(server, username, password)
  return { username, cookie, ask: (query, variables = {}) => ask(server, query, variables, { cookie }) }
}

/** The start-up case in this state under Zhenjiang's policy or another; `only` chooses where there are several. */
export async function caseIn(
  server: TestServer,
  state: string,
  only: (theCase: Case) => boolean = () => true,
  policy = 'ZJ',
): Promise<Case> {
  const where = { state, edition: { code: policy } }
  const found = (await server.orm.em.fork().find(Case, where, { populate: ['lead'] })) as Case[]
  const theCase = found.find(only)
  if (!theCase) throw new Error(`no start-up case in ${state}`)
  return theCase
}

/** The sign-in name of a handler of the case's lead unit. */
export async function handlerOf(server: TestServer, { lead }: Case): Promise<string> {
  const of = { kind: 'HANDLER' as const, organisation: lead.id }
  const post = await server.orm.em.fork().findOneOrFail(Post, of, { populate: ['account'] })
  return post.account.username
}

/** The version that a person sees of a case now. */
export async function versionOf({ ask: asks }: Caller, id: string): Promise<number> {
  return (await asks('query ($id: ID!) { case(id: $id) { version } }', { id })).data.case.version
}

/** Takes a step with the version that the person sees; `more` are the input's other fields. */
export async function take(
  who: Caller,
  step: string,
  id: string,
  more: Record<string, unknown> = {},
): Promise<Answer<unknown>> {
  const inputs: Record<string, string> = {
    prepareDraw: 'PrepareDrawInput',
    planInspection: 'PlanInspectionInput',
    witnessDraw: 'WitnessDrawInput',
    abandonDraw: 'CaseReasonInput',
    declineDecision: 'CaseReasonInput',
    prepareDecision: 'PrepareDecisionInput',
    declineNaming: 'CaseReasonInput',
    prepareNaming: 'PrepareNamingInput',
    recordObjection: 'RecordObjectionInput',
  }
  const query = `mutation ($input: ${inputs[step] ?? 'CaseInput'}!) { ${step}(input: $input) { id state version } }`
  return who.ask(query, { input: { id, version: await versionOf(who, id), ...more } })
}

/** The open invitations to a case's panel with their experts' sign-in names, by that name. */
export async function invitationsOf(
  server: TestServer,
  caseId: string,
): Promise<{ id: string; version: number; username: string }[]> {
  const open = await server.orm.em
    .fork()
    .find(
      ExpertInvitation,
      { state: 'INVITED', seat: { draw: { case: caseId } } },
      { populate: ['seat.expert.account'] },
    )
  return open
    .map(({ id, version, seat }) => ({ id, version, username: seat.expert.account.username }))
    .sort((a, b) => (a.username < b.username ? -1 : 1))
}

export const answerInvitation = `mutation ($input: AnswerInvitationInput!) {
  answerExpertInvitation(input: $input) { id state version } }`

/** Every expert who is invited to the case's panel accepts. */
export async function panelAccepts(server: TestServer, caseId: string): Promise<void> {
  for (const { id, version, username } of await invitationsOf(server, caseId)) {
    const input = { invitationId: id, version, answer: 'ACCEPT', promised: true }
    const { errors } = await (await caller(server, username)).ask(answerInvitation, { input })
    if (errors) throw new Error(`${username}: ${errors[0]?.message}`)
  }
}

/** The sheets of a case's session with their experts' sign-in names, by that name. */
export async function sheetsOf(
  server: TestServer,
  caseId: string,
): Promise<{ id: string; state: string; username: string }[]> {
  const em = server.orm.em.fork()
  const session = await em.findOneOrFail(Demonstration, { case: caseId })
  const sheets = await em.find(ScoreSheet, { demonstration: session.id }, { populate: ['expert.account'] })
  return sheets
    .map(({ id, state, expert }) => ({ id, state, username: expert.account.username }))
    .sort((a, b) => (a.username < b.username ? -1 : 1))
}

/** An officer who holds the leader's post of Zhenjiang's office or another as well, until it is ended: may the preparer approve? */
export async function leaderToo(
  server: TestServer,
  username: string,
  code = '321100',
): Promise<{ end(): Promise<void> }> {
  const em = server.orm.em.fork()
  const account = await em.findOneOrFail(Account, { username })
  const office = await em.findOneOrFail(Office, { code })
  const post = em.create(Post, { account, kind: 'LEADER', office, organisation: null, from: '2025-01-01', to: null })
  await em.flush()
  return { end: () => em.remove(post).flush() }
}
