import { Account } from '@consortium/api/features/accounts/index'
import type { Case } from '@consortium/api/features/cases/index'
import { Edition } from '@consortium/api/features/editions/index'
import { PublicityNotice } from '@consortium/api/features/publicity/index'
import { PublishedList } from '@consortium/api/features/published-lists/index'
import { RegisterEntry } from '@consortium/api/features/register/index'
import { Claim } from '@consortium/api/features/units/index'
import { randomUUID } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './processes.ts'
import { reviewsUnderWay } from './reviewed-case.ts'
import type { TestServer } from './server.ts'
import { caller, caseIn, handlerOf, sheetsOf } from './start-up.ts'

/** Every address of the back office that some page answers to. */
export const addresses = globSync('admin/src/tasks/*/routes.ts', { cwd: root }).flatMap((file) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/path: '([^']+)'/g)].map(([, path]) => path!),
)

/** Whether a path is answered by the page of this address: '/cases/7' by '/cases/:id'. */
export const isAt = (address: string, path: string): boolean =>
  new RegExp(`^${address.replace(/:\w+/g, '[^/]+')}$`).test(path)

/** Pages that one person opens; nobody's where there is no account. */
export interface Visit {
  username: string | null
  paths: string[]
}

/** Who opens what so that every address is opened by somebody: what a later visit needs is made when the one before is over. */
export const tours: Record<string, (server: TestServer) => AsyncGenerator<Visit>> = {
  async *'a lead unit: home, queue, new application, form, case, lists'(server) {
    const draft = await caseIn(server, 'draft', ({ form }) => form.members.length > 0)
    const returned = await caseIn(server, 'returned')
    const { uscc } = draft.lead
    yield {
      username: await handlerOf(server, draft),
      paths: [
        ...['/', '/cases', '/cases/new', '/projects', '/fundings', '/reports', '/messages'],
        ...[`/organisations/${uscc}`, `/cases/${draft.id}`, `/cases/${draft.id}/form`, `/cases/${draft.id}/preview`],
        ...['/unit', `/units/${uscc}`, `/invitation/${await linkOf(server, draft)}`],
      ],
    }
    yield {
      username: await handlerOf(server, returned),
      paths: [`/cases/${returned.id}/form`, `/cases/${returned.id}/versions/1..draft`],
    }
  },

  async *'the city office: cases in each state, draw, decision, experts, evaluations, policies'(server) {
    const inState = async (state: string) => `/cases/${(await caseIn(server, state)).id}`
    const { id: edition } = await server.orm.em.fork().findOneOrFail(Edition, { code: 'ZJ' })
    yield {
      username: 'zj.jb1',
      paths: [
        ...['/', '/cases', '/evaluations', '/experts', '/policies', '/policies/import', `/policies/${edition}`],
        ...(await Promise.all(['city-acceptance', 'panel', 'demonstration', 'decision', 'named'].map(inState))),
        `${await inState('panel')}/draw`,
        `${await inState('decision')}/decide`,
        `${await inState('named')}/decide`,
        `${await inState('publicity')}/publicity`,
        `${await inState('decision')}/meeting`,
        `${await inState('naming')}/name`,
        '/cultivation',
        ...['/rounds', '/rounds/new', `/rounds/${(await caseIn(server, 'named')).round.id}`],
      ],
    }
  },

  async *'the policy room: comparison, what-if with its result, which policy fits, targets'(server) {
    const { id: edition } = await server.orm.em.fork().findOneOrFail(Edition, { code: 'ZJ' })
    const key = randomUUID()
    const officer = await caller(server, 'zj.jb1')
    await officer.ask('mutation ($input: StartSimulationInput!) { startSimulation(input: $input) { key } }', {
      input: { key, beforeId: edition, afterId: edition },
    })
    yield {
      username: 'zj.jb1',
      paths: [
        ...['/policies/compare', '/policies/what-if', `/policies/what-if/${key}`, '/targets', '/targets/ZJ'],
        `/cases/${(await caseIn(server, 'panel')).id}/fit`,
        '/policies/fit',
      ],
    }
  },

  async *'a district office: claims to units; a person whose claim waits'(server) {
    const em = server.orm.em.fork()
    const claim = await em.findOneOrFail(Claim, { state: 'PENDING' }, { populate: ['account'] })
    yield { username: 'jk.jb', paths: ['/claims', `/claims/${claim.id}`] }
    yield { username: claim.account.username, paths: ['/claim'] }
  },

  async *'reviews: invitations, opinions on the materials, a site inspection, a defence session'(server) {
    const { caseId, expert, invitation, opinion, session, plan } = await reviewsUnderWay(server)
    yield { username: 'zj.jb1', paths: [`/cases/${caseId}/inspection`] }
    const inspection = `/inspections/${await plan()}`
    yield { username: 'zj.jb1', paths: [`/cases/${caseId}`, inspection, '/sessions', `/sessions/${session}`] }
    yield {
      username: expert,
      paths: [...['/', '/expert/invitations', `/expert/invitations/${invitation}`, `/opinions/${opinion}`, inspection]],
    }
  },

  async *'an expert, an auditor and the administrators'(server) {
    const session = await caseIn(server, 'demonstration')
    for (const state of ['SIGNED', 'NOT_STARTED']) {
      const sheet = (await sheetsOf(server, session.id)).find((one) => one.state === state)!
      yield { username: sheet.username, paths: ['/', '/sheets', `/sheets/${sheet.id}`] }
    }
    yield { username: 'auditor', paths: ['/', '/audit'] }
    const { id } = await server.orm.em.fork().findOneOrFail(Account, { username: 'zj.ld' })
    yield {
      username: 'sysadmin',
      paths: ['/', '/mail', '/messages', '/accounts', '/accounts?search=nobody', `/accounts/${id}`],
    }
    yield {
      username: 'secadmin',
      paths: ['/', '/messages', `/accounts/${id}`, '/account', '/account/second-factor'],
    }
  },

  async *'somebody without an account: the register and the way in'(server) {
    const em = server.orm.em.fork()
    const notice = await em.findOneOrFail(PublicityNotice, { state: 'POSTED' })
    const list = await em.findOneOrFail(PublishedList, { state: 'PUBLISHED' })
    const entry = await em.findOneOrFail(RegisterEntry, { state: 'ACTIVE' })
    yield {
      username: null,
      paths: [
        ...['/register', '/register?view=figures', `/register/${entry.id}`, '/publicity', `/publicity/${notice.id}`],
        `/published-lists/${list.id}`,
        ...['/help/index', '/help/public', '/sign-in', '/claim', '/forgot-password', '/reset-password'],
        '/no-such-page',
      ],
    }
  },
}

/** The link of a fresh invitation of the case's first member. */
async function linkOf(server: TestServer, draft: Case): Promise<string> {
  const { ask } = await caller(server, await handlerOf(server, draft))
  const members = [{ uscc: draft.form.members[0]!.uscc }]
  const input = { caseId: draft.id, key: randomUUID(), members }
  const { data } = await ask('mutation ($input: InviteMembersInput!) { inviteMembers(input: $input) { token } }', {
    input,
  })
  return data.inviteMembers[0].token
}
