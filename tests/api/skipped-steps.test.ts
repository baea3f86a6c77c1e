import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refusal } from '../support/applications.ts'
import { runClock } from '../support/run-clock.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { caller, caseIn, handlerOf, take, versionOf } from '../support/start-up.ts'

let server: TestServer
beforeAll(async () => (server = await startServer({ clock: runClock })))
afterAll(() => server?.stop())

const give = `mutation ($input: GiveOpinionInput!) { giveOpinion(input: $input) { id } }`
const proposal = { outcome: 'NAME', opinion: '示例意见', verdicts: [] }
const inputs: Record<string, Record<string, unknown>> = { prepareDecision: proposal, prepareNaming: { name: '示例' } }

/** What is tried in a state of the start-up data, by whom (the lead's own handler where nobody is named), and what must be cited. */
type Row = [what: string, state: string, who: string | null, act: string, cited: [id: string, cite: string][]]
const rows: Record<string, Row[]> = {
  CZ: [
    ['CZ-5.1 the whole application first', 'lead-application', null, 'submitApplication', [['CZ-5.1', '五（一）']]],
    ['CZ-5.1 acceptance without a selection', 'lead-selection', 'cz.jb1', 'accept', [['CZ-5.1', '五（一）']]],
    ['CZ-5.4a the city before the district', 'district-review', 'cz.jb1', 'accept', [['CZ-5.4a', '五（四）']]],
    [
      'CZ-5.4b no defence after the inspection',
      'site-inspection',
      'cz.jb1',
      'prepareDecision',
      [['CZ-5.4b', '五（四）']],
    ],
    ['CZ-5.4b no inspection', 'material-review', 'cz.jb1', 'openDemonstration', [['CZ-5.4b', '五（四）']]],
    ['CZ-5.4c a listing without a decision', 'decision', 'cz.jb1', 'prepareNaming', [['CZ-5.4c', '五（四）']]],
  ],
  ZJ: [
    ['ZJ-4.4b no demonstration', 'city-acceptance', 'zj.jb1', 'prepareDecision', [['ZJ-4.4b', '四（三）备案']]],
    ['ZJ-4.4b none while the panel is drawn', 'panel', 'zj.jb1', 'prepareDecision', [['ZJ-4.4b', '四（三）备案']]],
    ['ZJ-4.4d a name without a decision', 'decision', 'zj.jb1', 'prepareNaming', [['ZJ-4.4d', '四（三）备案']]],
  ],
  JS: [
    ['JS-5.1 the whole application first', 'lead-application', null, 'submitApplication', [['JS-5.1', '五（一）']]],
    ['JS-5.4b no assessment', 'panel', 'js.jb1', 'prepareDecision', [['JS-5.4b', '五（四）']]],
    ['JS-5.4b none while it goes on', 'assessment', 'js.jb1', 'prepareDecision', [['JS-5.4b', '五（四）']]],
    [
      'JS-5.4c, JS-5.4b a name without a decision',
      'decision',
      'js.jb1',
      'prepareNaming',
      [
        ['JS-5.4c', '五（四）'],
        ['JS-5.4b', '五（四）'],
      ],
    ],
  ],
}

describe.each(Object.entries(rows))('%s: skipping a step is refused with its cite', (policy, each) => {
  test.each(each)('%s', async (_, state, who, act, cited) => {
    const theCase = await caseIn(server, state, undefined, policy)
    const person = await caller(server, who ?? (await handlerOf(server, theCase)))
    const input = { id: theCase.id, version: await versionOf(person, theCase.id), event: act, opinion: '示例意见' }
    const answer =
      act === 'accept' ? await person.ask(give, { input }) : await take(person, act, theCase.id, inputs[act])
    expect(refusal(answer)).toMatchObject({
      code: 'NOT_ALLOWED_NOW',
      message: '当前环节不能办理此项',
      clauses: cited.map(([id, cite]) => ({ id, cite })),
    })
  })
})
