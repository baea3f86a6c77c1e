import { afterAll, beforeAll, expect, test } from 'vitest'
import { must, refusal } from '../support/applications.ts'
import { runClock } from '../support/run-clock.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { caller, caseIn, type Caller } from '../support/start-up.ts'

let server: TestServer
beforeAll(async () => (server = await startServer({ clock: runClock })))
afterAll(() => server?.stop())

const give = `mutation ($input: GiveOpinionInput!) { giveOpinion(input: $input) { id version state } }`
const look = `query ($id: ID!) { case(id: $id) {
  version state holder checklist { id } actions { event label refusal { code } }
  steps { id actor } history { action summary by }
} }`
const see = async (who: Caller, id: string) => must(await who.ask(look, { id })).case
const asked = async (who: Caller, id: string, event: string, opinion = '示例意见') =>
  who.ask(give, { input: { id, version: (await see(who, id)).version, event, opinion } })

test('a city recommends its own leads to the province, and sees no other city’s (JS-5.1, JS-5.4a)', async () => {
  const theCase = await caseIn(server, 'city-verification', undefined, 'JS')
  const own = await caller(server, 'nj.tj')
  const seen = await see(own, theCase.id)
  expect(seen.holder).toContain('南京市科学技术局')
  expect(seen.steps.find(({ id }: { id: string }) => id === 'city-verification').actor).toBe('设区市科技局')
  expect(seen.steps.find(({ id }: { id: string }) => id === 'province-acceptance').actor).toBe('省科技厅')
  for (const other of ['cz.tj', 'zj.tj', 'jn.jb', 'nj.jb1'])
    expect(refusal(await (await caller(server, other)).ask(look, { id: theCase.id })).code).toBe('NOT_FOUND')
  // The post that recommends is not the one that handles the city's own policy.
  const nanjing = must(await own.ask('{ cases { edges { node { edition { code } } } } }')).cases.edges
  expect(new Set(nanjing.map(({ node }: { node: { edition: { code: string } } }) => node.edition.code))).toEqual(
    new Set(['JS']),
  )
})

test('what the edition names is given as an opinion; what has a use case of its own, or no place here, is not', async () => {
  const { id } = await caseIn(server, 'city-verification', undefined, 'JS')
  const own = await caller(server, 'nj.tj')
  expect(refusal(await asked(own, id, 'verify')).code).toBe('CHECKLIST_OPEN')
  for (const event of ['submit', 'approve-decision', 'return', 'verdict', 'hand-over'])
    expect(refusal(await asked(own, id, event))).toMatchObject({ code: 'BAD_INPUT', fields: [{ path: 'event' }] })
  expect(refusal(await asked(own, id, 'verify', ' ')).code).toBe('BAD_INPUT')
  expect(refusal(await asked(own, id, 'accept')).code).toBe('NOT_YOURS')
  expect(refusal(await asked(own, id, 'select-lead')).code).toBe('NOT_ALLOWED_NOW')
  expect(refusal(await asked(own, id, 'constructor')).code).toBe('NOT_YOURS')

  const { version, checklist } = await see(own, id)
  const verdicts = checklist.map((line: { id: string }) => ({ lineId: line.id, verdict: 'CONFORMS' }))
  const record = `mutation ($input: RecordVerdictsInput!) { recordVerdicts(input: $input) { version } }`
  must(await own.ask(record, { input: { id, version, verdicts } }))
  const opinion = '组建必要，方案可行，同意推荐。'
  const now = (await see(own, id)).version
  const twice = await Promise.all(
    [0, 1].map(() => own.ask(give, { input: { id, version: now, event: 'verify', opinion } })),
  )
  expect(twice.map(({ errors }) => errors?.[0]?.extensions?.['code'] ?? 'done').toSorted()).toEqual(['STALE', 'done'])
  const after = await see(own, id)
  expect(after).toMatchObject({ state: 'province-acceptance', holder: expect.stringContaining('江苏省科学技术厅') })
  expect(after.history.filter(({ action }: { action: string }) => action === 'verify')).toMatchObject([
    { summary: `提出审核推荐意见，理由：${opinion}` },
  ])

  // The auditor reads what the edition called it.
  const auditor = await caller(server, 'auditor')
  const { auditActions } = must(await auditor.ask('{ auditActions { action label } }'))
  expect(auditActions).toContainEqual({ action: 'verify', label: '提出审核推荐意见' })
})
