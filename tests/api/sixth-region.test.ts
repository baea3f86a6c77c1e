import { confirmEdition, openRound, publishEdition } from '@consortium/api/features/editions/index'
import { addUnitRecords, Organisation, OrganisationYear } from '@consortium/api/features/organisations/index'
import { addPlaces, Region } from '@consortium/api/features/places/index'
import { as, startUpPassword } from '@consortium/api/seed/world'
import { say, type Message } from '@consortium/messages'
import {
  assess,
  emptyForm,
  emptyRow,
  factsOf,
  formSections,
  parseEdition,
  type ApplicationForm,
} from '@consortium/policy'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { must, openBureau, pdf, unit, type Bureau } from '../support/applications.ts'
import { person } from '../support/people.ts'

// A region that is made up, whose rules are of kinds and whose procedure is of a shape that none of the five has. All that
// it needs is said here in data: places, the edition, people, what official records say.
const document = readFileSync(join(import.meta.dirname, '../fixtures/sixth-region.json'), 'utf8')
const leadCode = '91990121MA0000001X'
const members = ['m-lgdx', 'm-clyjy', 'm-lj', 'm-dk'].map(unit)

let bureau: Bureau
let id: string
const orm = () => bureau.server.orm
const acting = (username: string) => as({ orm: orm(), clock: bureau.clock }, username)
const records = (rows: object[]) =>
  addUnitRecords({ em: orm().em.fork() as never, clock: bureau.clock }, { records: rows })
const dishonest = { uscc: members[2]!.uscc, kind: 'dishonesty', from: '2025-03-01', reason: '示例失信记录' }

beforeAll(async () => {
  bureau = await openBureau('2026-03-02T01:00:00Z')
  const { server, clock } = bureau
  await addPlaces(
    { em: orm().em.fork() as never, clock },
    {
      places: [
        { code: '990000', name: '示例省' },
        { code: '990100', name: '示例州', office: '示例州科学技术局' },
        { code: '990121', name: '示例县', office: '示例县科技局' },
      ],
    },
  )
  const em = orm().em.fork()
  const lead = em.create(Organisation, {
    uscc: leadCode,
    name: '示例领航低空有限公司',
    kind: 'ENTERPRISE',
    region: em.getReference(Region, '990121'),
    legalRepresentative: '示例甲',
    independentLegalPerson: true,
  })
  for (const [year, sales, rnd] of [
    [2024, '28000', '1000'],
    [2025, '30000', '1100'],
  ] as const)
    em.create(OrganisationYear, { organisation: lead, year, sales, rnd, recordedAt: null })
  await em.flush()
  await records([{ uscc: leadCode, kind: 'registration', from: '2020-05-06', reason: '示例登记信息' }])
  for (const [username, kind, at] of [
    ['xx.jb', 'HANDLER', { uscc: leadCode }],
    ['xx.qs', 'SIGNATORY', { uscc: leadCode }],
    ['xx.xian', 'DISTRICT_OFFICER', { office: '990121' }],
    ['xx.jb1', 'CITY_OFFICER', { office: '990100' }],
    ['xx.ld', 'LEADER', { office: '990100' }],
  ] as const)
    await person(server, username, kind, at, startUpPassword)
  const { id: edition } = await publishEdition(await acting('xx.jb1'), document)
  const confirmed = await confirmEdition(await acting('xx.ld'), edition)
  const round = await openRound(await acting('xx.jb1'), confirmed, {
    name: '示例州首批',
    opensAt: new Date(clock.now().getTime() - 86_400_000),
    closesAt: null,
    quota: null,
  })
  id = must(await bureau.act('xx.jb', 'createApplication', { roundId: round.id, key: randomUUID() })).createApplication
    .id
})
afterAll(() => bureau?.server.stop())

/** A form that meets everything but the field's own condition and the staff. */
const filled = (form: ApplicationForm): ApplicationForm => ({
  ...form,
  name: '示例低空物流',
  field: '示例材料',
  address: '示例州示例县示例路1号',
  lead: { ...form.lead, types: ['example-leading'], sales: '30000', rnd: '1100' },
  contact: { name: '示例丙', phone: '13800000000' },
  staff: { total: '100', technical: '29' },
  members: members.map(({ uscc, name, kind }, at) => ({
    ...emptyRow.member(),
    uscc,
    name,
    kind: kind.toLowerCase().replace('_', '-'),
    layer: at < 2 ? 'core' : 'general',
    task: '示例分工',
  })),
  answers: { agreementDay: '2026-02-10', pilotLines: '2', funds: '5000', outsideFunds: '2500' },
})
const outcomes = async () => {
  const { findings } = await bureau.see('xx.jb', id)
  return Object.fromEntries((findings as { ruleId: string; outcome: string }[]).map((one) => [one.ruleId, one.outcome]))
}
const submit = () => bureau.refused('xx.jb', 'submitApplication', id)

test('its rules refuse what they are about, each with its own clause, and let it pass once it is mended', async () => {
  await bureau.write('xx', id, filled)
  await bureau.upload('xx.jb', {
    case: id,
    version: (await bureau.now('xx.jb', id)).version,
    type: 'agreement',
    fileName: '示例协议.pdf',
    body: pdf('agreement'),
  })
  await records([dishonest])
  expect(await outcomes()).toMatchObject({
    'member-count': 'MET',
    'core-members': 'MET',
    'outside-share': 'MET',
    'two-of-four': 'MET',
    'registered-for': 'MET',
    'agreement-day': 'MET',
    'pilot-lines': 'MET',
    'outside-funds': 'MET',
    'technical-staff': 'UNMET',
    'pool-first': 'UNMET',
    'clean-record': 'UNMET',
  })
  const first = await submit()
  expect(first.code).toBe('CLAUSE_UNMET')
  expect(first.clauses!.map((clause) => clause.id)).toEqual(['XX-3a', 'XX-3c', 'XX-3d'])

  await bureau.write('xx', id, (form) => ({ ...form, staff: { total: '100', technical: '30' }, field: '低空经济' }))
  expect((await submit()).clauses!.map((clause) => clause.id)).toEqual(['XX-3a'])
  await records([{ ...dishonest, withdrawn: true, reason: '示例更正：录入有误' }])
  const then = await outcomes()
  expect(then).toMatchObject({ 'technical-staff': 'MET', 'pool-first': 'NOT_APPLICABLE', 'clean-record': 'MET' })
  expect((await submit()).code).toBe('SIGNATURE_MISSING')
})

test('it goes its own way to the name: forwarded, reviewed jointly, recognised', async () => {
  for (const signatory of ['xx.qs', ...members.map(({ key }) => `${key}.qs`)]) must(await bureau.sign(signatory, id))
  await bureau.go('xx.jb', 'submitApplication', id)
  expect(await bureau.see('xx.xian', id)).toMatchObject({ state: 'county' })
  const early = await bureau.refused('xx.xian', 'giveOpinion', id, { event: 'pass-joint-review', opinion: '示例意见' })
  expect(early.code).toBe('NOT_YOURS')
  await bureau.go('xx.xian', 'giveOpinion', id, { event: 'forward', opinion: '示例转报意见' })
  const open = await bureau.refused('xx.jb1', 'giveOpinion', id, { event: 'pass-joint-review', opinion: '示例意见' })
  expect(open.code).toBe('CHECKLIST_OPEN')
  await bureau.conform('xx.jb1', id)
  await bureau.go('xx.jb1', 'giveOpinion', id, { event: 'pass-joint-review', opinion: '示例联审意见' })
  await bureau.go('xx.jb1', 'prepareNaming', id, { name: '示例低空物流创新联合体' })
  await bureau.go('xx.ld', 'approveNaming', id)
  const { state, name } = await bureau.see('xx.jb', id)
  expect({ state, name }).toMatchObject({ state: 'named' })
})

test('its form, findings and procedure can be said in both languages', () => {
  const parsed = parseEdition(JSON.parse(document))
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
  const { edition } = parsed
  const form = filled(emptyForm())
  const facts = factsOf(edition, form, {
    ...{ asOf: '2026-03-02', units: {}, documents: [], signatures: [], verdicts: {}, waivers: [] },
    history: { activeRecognitionsLed: [], bans: [], dishonesty: [], titles: [] },
  })
  const said = [
    ...assess(edition, facts).flatMap(({ title, required }) => [title, required]),
    ...formSections(edition).flatMap(({ label, fields }) => [label, ...fields.map((field) => field.label)]),
  ].filter((one): one is Message => one !== undefined)
  expect(said.length).toBeGreaterThan(40)
  for (const message of said) {
    const [zh, en] = [say('zh', message), say('en', message)]
    expect(zh).not.toMatch(/\{\w+\}|^policy\./)
    // The name's own suffix stays as it is.
    expect(en.replaceAll('创新联合体', '')).not.toMatch(/\{\w+\}|^policy\.|\p{Script=Han}/u)
  }
  for (const { name, nameEn, events } of edition.procedure.steps)
    for (const [zh, en] of [[name, nameEn], ...events.map(({ label, labelEn }) => [label, labelEn])] as const)
      expect([zh, en]).toEqual([expect.stringMatching(/\p{Script=Han}/u), expect.not.stringMatching(/\p{Script=Han}/u)])
})
