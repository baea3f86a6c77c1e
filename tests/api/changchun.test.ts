import { Case } from '@consortium/api/features/cases/index'
import { DirectorMeeting, MeetingItem, MeetingMinutes } from '@consortium/api/features/meetings/index'
import { directForm } from '@consortium/api/seed/changchun-cases'
import type { ApplicationForm } from '@consortium/policy'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { must, openBureau, pdf, refusal, tenMembers, type Bureau } from '../support/applications.ts'
import { runClock } from '../support/run-clock.ts'
import { caseIn } from '../support/start-up.ts'

const topic = { name: '示例成像部件', field: '光电信息', directions: '示例方向甲、示例方向乙' }
const [officer, colleague, leader] = ['cc.jb1', 'cc.jb2', 'cc.ld']
const now = runClock.now()
const meetings = `query ($id: ID!) { case(id: $id) { state meetings { id heldOn chair attendees minutes items { caseId conclusion note } } } }`
const record = `mutation ($input: RecordMeetingInput!) { recordMeeting(input: $input) { id items { caseId conclusion } } }`

let bureau: Bureau
beforeAll(async () => {
  bureau = await openBureau(now.toISOString(), 'CC')
})
afterAll(() => bureau.server.stop())

const em = () => bureau.server.orm.em.fork()
const today = () => new Date(bureau.clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
const clausesOf = (answer: { clauses?: { id: string }[] }) => answer.clauses?.map(({ id }) => id)

interface Sent {
  status: number
  id: string
  error?: { message: string }
}
async function send(
  username: string,
  body: BodyInit = pdf(randomUUID()),
  fileName = '示例会议纪要.pdf',
): Promise<Sent> {
  const response = await fetch(`${bureau.server.url}/files/meetings`, {
    method: 'POST',
    headers: {
      'content-type': 'application/octet-stream',
      'x-requested-with': 'consortium',
      'x-file-name': encodeURIComponent(fileName),
      cookie: await bureau.cookieOf(username),
    },
    body,
  })
  return { status: response.status, ...((await response.json()) as Omit<Sent, 'status'>) }
}

describe('CC-9.3a the director meeting', () => {
  let first: string
  let second: string
  beforeAll(async () => {
    first = (await caseIn(bureau.server, 'director-meeting', undefined, 'CC')).id
    // A second that waits too: the one whose decision is prepared, taken back to before its meeting.
    const { id, progress } = await caseIn(bureau.server, 'decision', undefined, 'CC')
    second = id
    await em().nativeUpdate(
      Case,
      { id },
      {
        state: 'director-meeting',
        progress: { ...progress, meeting: null, decision: null },
      },
    )
  })

  const input = async (change: object = {}) => ({
    ...{ key: randomUUID(), heldOn: today(), chair: '示例局长', attendees: ['示例副局长', ' '] },
    minutesId: (await send(officer!)).id,
    cases: [{ ...(await at(first)), conclusion: 'AGREED', note: '' }],
    ...change,
  })
  const at = async (id: string) => {
    const { version } = await bureau.now(officer!, id)
    return { id, version }
  }
  const fieldsOf = async (change: object) =>
    (refusal(await bureau.query(officer!, record, { input: await input(change) })).fields ?? []).map(
      ({ path }: { path: string }) => path,
    )
  const decide = (id: string, outcome = 'NAME') =>
    bureau.refused(officer!, 'prepareDecision', id, { outcome, opinion: '示例意见', verdicts: [] })

  test('no decision is prepared without it, and the refusal cites the clause', async () => {
    const refused = await decide(first)
    expect(refused.code).toBe('MEETING_MISSING')
    expect(clausesOf(refused)).toEqual(['CC-9.3a'])
    const { actions } = await bureau.see(officer!, first)
    const action = actions.find(({ event }: { event: string }) => event === 'prepare-decision')
    expect(action.refusal).toMatchObject({ code: 'MEETING_MISSING', clauses: [{ id: 'CC-9.3a' }] })
  })

  test('each field that is wrong is named, and nothing is recorded', async () => {
    expect(await fieldsOf({ heldOn: '2099-01-01' })).toEqual(['heldOn'])
    expect(await fieldsOf({ heldOn: '2020-01-01' })).toEqual(['heldOn'])
    expect(await fieldsOf({ chair: ' ', attendees: [' '] })).toEqual(['chair', 'attendees'])
    expect(await fieldsOf({ attendees: ['示例局长', ' 示例局长 '] })).toEqual(['attendees'])
    expect(await fieldsOf({ minutesId: randomUUID() })).toEqual(['minutes'])
    expect(await fieldsOf({ minutesId: (await send(colleague!)).id })).toEqual(['minutes'])
    expect(await fieldsOf({ cases: [] })).toEqual(['cases'])
    const one = { ...(await at(first)), conclusion: 'AGREED' }
    expect(await fieldsOf({ cases: [one, one] })).toEqual(['cases'])
    expect(await fieldsOf({ cases: [{ ...one, conclusion: 'DEFERRED' }] })).toEqual(['cases[0].note'])
    expect(await em().count(MeetingItem, { case: first })).toBe(0)
    expect((await send('cc-yl.jb')).status).toBe(403)
    const stale = await bureau.query(officer!, record, { input: await input({ cases: [{ ...one, version: 1 }] }) })
    expect(refusal(stale).code).toBe('STALE')
  })

  test('one meeting deliberates several cases; sent twice it is one', async () => {
    const asked = 'query ($caseId: ID!) { meetingCandidates(caseId: $caseId) { id } }'
    const { meetingCandidates } = must(await bureau.query(officer!, asked, { caseId: first }))
    expect(meetingCandidates[0]).toEqual({ id: first })
    expect(meetingCandidates).toContainEqual({ id: second })
    const given = await input({
      cases: [
        { ...(await at(first)), conclusion: 'AGREED', note: '同意' },
        { ...(await at(second)), conclusion: 'DEFERRED', note: '材料需补充' },
      ],
    })
    const both = await Promise.all([1, 2].map(() => bureau.query(officer!, record, { input: given })))
    expect(both.some(({ errors }) => !errors)).toBe(true)
    must(await bureau.query(officer!, record, { input: given }))
    expect(await em().count(DirectorMeeting, { key: given.key })).toBe(1)
    const shown = must(await bureau.query(leader!, meetings, { id: first })).case.meetings
    expect(shown[0]).toMatchObject({
      chair: '示例局长',
      attendees: ['示例副局长'],
      items: [
        { caseId: first, conclusion: 'AGREED' },
        { caseId: second, conclusion: 'DEFERRED', note: '材料需补充' },
      ],
    })
    expect((await decide(second)).code).toBe('MEETING_MISSING')
    const again = await bureau.query(officer!, record, { input: await input() })
    expect(refusal(again).code).toBe('NOT_ALLOWED_NOW')
  })

  test('its minutes are a PDF or an image, and the refusal of another kind names no more', async () => {
    const docx = Buffer.from('504b0304140000000800', 'hex')
    const { status, error } = await send(officer!, docx, '示例会议纪要.docx')
    expect(status).toBe(422)
    expect(error?.message).toContain('（PDF、JPG、PNG）')
    expect((await send(officer!, pdf(randomUUID()), '示例会议纪要.txt')).error?.message).not.toMatch(/Word|Excel/)
  })

  test('its minutes and conclusion are the bureau’s: to others they are missing', async () => {
    const [{ id }] = must(await bureau.query(officer!, meetings, { id: first })).case.meetings
    const read = async (username: string, meeting: string) => {
      const cookie = await bureau.cookieOf(username)
      const response = await fetch(`${bureau.server.url}/files/meetings/${meeting}`, { headers: { cookie } })
      return [response.status, await response.text()] as const
    }
    expect((await read(leader!, id))[0]).toBe(200)
    for (const username of ['cc-yl.jb', 'ng.jb', 'zj.jb1'])
      expect(await read(username, id)).toEqual(await read(username, randomUUID()))
    for (const username of ['cc-yl.jb', 'ng.jb']) {
      const seen = must(await bureau.query(username, meetings, { id: first })).case
      expect(seen.meetings).toEqual([])
      expect(JSON.stringify(await bureau.see(username, first))).not.toContain('record-meeting')
    }
  })

  test('what was recorded stays: the database refuses to change it', async () => {
    for (const [entity, change] of [
      [DirectorMeeting, { chair: '示例他人' }],
      [MeetingItem, { conclusion: 'REFUSED' }],
      [MeetingMinutes, { account: randomUUID() }],
    ] as const)
      await expect(em().nativeUpdate(entity as typeof DirectorMeeting, {}, change as object)).rejects.toThrow(
        /append-only/,
      )
  })

  test('a case that the meeting refused is not proposed for a name, but may be rejected', async () => {
    await bureau.query(officer!, record, {
      input: await input({ cases: [{ ...(await at(second)), conclusion: 'REFUSED', note: '不符合布局方向' }] }),
    })
    const refused = await decide(second)
    expect(refused.code).toBe('MEETING_MISSING')
    expect(clausesOf(refused)).toEqual(['CC-9.3a'])
    await bureau.go(officer!, 'prepareDecision', second, { outcome: 'REJECT', opinion: '会议未同意', verdicts: [] })
    expect((await bureau.take(leader!, 'approveDecision', second)).state).toBe('rejected')
  })
})

describe('CC-9.3c direct recognition', () => {
  const written = async (change: (form: ApplicationForm) => void = () => {}) => {
    const id = await bureau.begin('cc-gd', 'direct')
    await bureau.write('cc-gd', id, (form) => {
      const direct = directForm(form, topic, [], 2026)
      change(direct)
      return direct
    })
    return id
  }

  test('its form is the lead, the name and the approval; the other way asks for no approval', async () => {
    const direct = await bureau.see('cc-gd.jb', await bureau.begin('cc-gd', 'direct'))
    expect(direct).toMatchObject({ state: 'direct-draft', signing: false })
    expect(direct.requiredDocuments.filter((one: { required: boolean }) => one.required)).toMatchObject([
      { type: 'approval' },
    ])
    expect(direct.findings.map(({ ruleId }: { ruleId: string }) => ruleId)).not.toContain('member-count')
    const usual = await bureau.see('cc-gd.jb', await bureau.begin('cc-gd'))
    expect(usual.state).toBe('draft')
    expect(usual.formErrors.map(({ path }: { path: string }) => path)).not.toContain('answers.approvalNumber')
    expect(usual.findings.some((one: { clause: { id: string } }) => one.clause.id === 'CC-9.3c')).toBe(false)
    const made = { roundId: bureau.round.id, key: randomUUID(), entry: 'sideways' }
    expect(refusal(await bureau.act('cc-gd.jb', 'createApplication', made))).toMatchObject({
      code: 'BAD_INPUT',
      fields: [{ path: 'entry' }],
    })
  })

  test('without the document, or from below a province, it is refused with the clause', async () => {
    const bare = await written()
    const refused = await bureau.refused('cc-gd.jb', 'submitApplication', bare)
    expect(refused.code).toBe('CLAUSE_UNMET')
    expect(clausesOf(refused)).toEqual(['CC-9.3c'])
    const low = await written((form) => (form.answers!['approvalLevel'] = 'below'))
    await bureau.attach('cc-gd', low, 'approval')
    expect(clausesOf(await bureau.refused('cc-gd.jb', 'submitApplication', low))).toEqual(['CC-9.3c'])
  })

  test('checked, named by two persons, it ends under the same pattern; nothing of it is reviewed', async () => {
    const id = await written()
    await bureau.attach('cc-gd', id, 'approval')
    bureau.clock.advance({ seconds: 1 })
    expect((await bureau.take('cc-gd.jb', 'submitApplication', id)).state).toBe('direct-check')
    const opinion = { event: 'recognise', opinion: '示例核对意见' }
    expect((await bureau.refused(officer!, 'giveOpinion', id, opinion)).code).toBe('CHECKLIST_OPEN')
    const early = await bureau.refused(officer!, 'prepareNaming', id, { name: '长春市示例成像部件创新联合体' })
    expect(clausesOf(early)).toEqual(['CC-9.3c'])
    await bureau.conform(officer!, id)
    expect((await bureau.take(officer!, 'giveOpinion', id, opinion)).state).toBe('direct-naming')
    const wrong = await bureau.refused(officer!, 'prepareNaming', id, { name: '示例成像部件创新联合体' })
    expect(wrong.fields).toMatchObject([{ path: 'name' }])
    await bureau.go(officer!, 'prepareNaming', id, { name: '长春市示例成像部件创新联合体' })
    const done = await bureau.take(leader!, 'approveNaming', id)
    expect(done).toMatchObject({ state: 'recognised', name: '长春市示例成像部件创新联合体' })
    expect(done.steps.map((step: { id: string }) => step.id)).not.toContain('demonstration')
  })
})

describe('CC-15 two years from the issue', () => {
  test('through the last day it takes applications; the day after it takes nothing new, and says until when', async () => {
    const whole = await bureau.fillIn('cc-xp', tenMembers)
    await bureau.signAll('cc-xp', whole)
    bureau.clock.moveTo('2028-01-01T15:59:59Z')
    const last = await bureau.begin('cc-zb')
    bureau.clock.moveTo('2028-01-01T16:00:00Z')
    const made = { roundId: bureau.round.id, key: randomUUID() }
    const begun = refusal(await bureau.act('cc-zb.jb', 'createApplication', made))
    expect(begun).toMatchObject({ code: 'CLOSED', message: expect.stringContaining('2028年1月1日') })
    expect(clausesOf(begun)).toEqual(['CC-15'])
    const late = await bureau.refused('cc-xp.jb', 'submitApplication', whole)
    expect(late).toMatchObject({ code: 'CLOSED', message: expect.stringContaining('2028年1月1日') })
    expect(clausesOf(late)).toEqual(['CC-15'])
    const round = { editionId: bureau.round.edition.id, name: '示例批次', opensAt: '2028-02-01T00:00:00Z' }
    const prepared = await bureau.query(
      officer!,
      'mutation ($input: PrepareRoundInput!) { prepareRound(input: $input) { id } }',
      { input: round },
    )
    expect(refusal(prepared).code).toBe('CLOSED')
    const { rounds } = must(await bureau.query('cc-zb.jb', '{ rounds { id state } }'))
    expect(rounds).toContainEqual({ id: bureau.round.id, state: 'CLOSED' })
    expect((await bureau.see('cc-zb.jb', last)).state).toBe('draft')
  })

  test('what was named stays', async () => {
    const { id } = await caseIn(bureau.server, 'named', undefined, 'CC')
    expect((await bureau.see(officer!, id)).state).toBe('named')
    const listed = '{ consortia(filter: { search: "示例精密光学" }) { edges { node { name state } } } }'
    const { consortia } = must(await bureau.query(officer!, listed))
    expect(consortia.edges).toMatchObject([{ node: { name: '长春市示例精密光学创新联合体', state: 'ACTIVE' } }])
  })
})
