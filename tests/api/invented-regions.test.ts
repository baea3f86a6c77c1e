import { confirmEdition, openRound, publishEdition } from '@consortium/api/features/editions/index'
import { addUnitRecords, Organisation, OrganisationYear } from '@consortium/api/features/organisations/index'
import { addPlaces, Region } from '@consortium/api/features/places/index'
import { as, startUpPassword } from '@consortium/api/seed/world'
import { emptyRow, type ApplicationForm } from '@consortium/policy'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { must, openBureau, refusal, unit, type Bureau } from '../support/applications.ts'
import { person } from '../support/people.ts'

// Three more regions that are made up: a prefecture without districts, a province with a panel, a prefecture with a fast way
// in. Their steps, ends and acts bear names that nobody else uses, or that mean something else elsewhere.
const read = (name: string) => readFileSync(join(import.meta.dirname, `../fixtures/${name}-region.json`), 'utf8')
const [pole, county, cove] = ['91990221MA00000013', '91990021MA0000001Q', '91990321MA00000018']
const members = ['m-lgdx', 'm-clyjy', 'm-lj', 'm-dk'].map(unit)

let bureau: Bureau
const orm = () => bureau.server.orm
const acting = (username: string) => as({ orm: orm(), clock: bureau.clock }, username)

async function roundOf(name: string, officer: string, leader: string, quota: number | null = null): Promise<string> {
  const { id } = await publishEdition(await acting(officer), read(name))
  const confirmed = await confirmEdition(await acting(leader), id)
  const opensAt = new Date(bureau.clock.now().getTime() - 86_400_000)
  return (await openRound(await acting(officer), confirmed, { name: '示例批次', opensAt, closesAt: null, quota })).id
}

const begin = async (handler: string, roundId: string, entry: string | null = null): Promise<string> =>
  must(await bureau.act(handler, 'createApplication', { roundId, key: randomUUID(), entry })).createApplication.id

const standingOf = async (username: string, id: string) =>
  must(await bureau.query(username, 'query ($id: ID!) { case(id: $id) { state standing stateName } }', { id })).case

const unitRows = (layers: string[] = []): ApplicationForm['members'] =>
  members.map(({ uscc, name, kind }, at) => ({
    ...emptyRow.member(),
    uscc,
    name,
    kind: kind.toLowerCase().replace('_', '-'),
    ...(layers[at] && { layer: layers[at] }),
    task: '示例分工',
  }))
const basics = (form: ApplicationForm, name: string, field: string, types: string[]): ApplicationForm => ({
  ...form,
  ...{ name, field, address: '示例路1号' },
  lead: { ...form.lead, types },
  contact: { name: '示例丙', phone: '13800000000' },
})

beforeAll(async () => {
  bureau = await openBureau('2026-03-02T01:00:00Z')
  const { server, clock } = bureau
  await addPlaces(
    { em: orm().em.fork() as never, clock },
    {
      places: [
        { code: '990000', name: '示例省', office: '示例省科技厅' },
        { code: '990200', name: '云岭州', office: '云岭州科技局' },
        { code: '990300', name: '海西州', office: '海西州科技局' },
        { code: '990321', name: '示例县', office: '示例县科技局' },
      ],
    },
  )
  const em = orm().em.fork()
  for (const [uscc, region, kind] of [
    [pole, '990200', 'ENTERPRISE'],
    [county, '990000', 'INSTITUTE'],
    [cove, '990321', 'ENTERPRISE'],
  ] as const) {
    const organisation = em.create(Organisation, {
      ...{ uscc, kind, name: `示例牵头${uscc!.slice(4, 8)}有限公司`, legalRepresentative: '示例甲' },
      region: em.getReference(Region, region),
      independentLegalPerson: true,
    })
    for (const year of [2023, 2025])
      em.create(OrganisationYear, { organisation, year, sales: '40000', rnd: '1000', recordedAt: null })
  }
  await em.flush()
  await addUnitRecords(
    { em: orm().em.fork() as never, clock },
    { records: [pole, cove].map((uscc) => ({ uscc, kind: 'registration', from: '2019-05-06', reason: '示例登记' })) },
  )
  for (const [key, uscc, office] of [
    ['r7', pole, '990200'],
    ['r8', county, '990000'],
    ['r9', cove, '990300'],
  ] as const)
    for (const [username, kind, at] of [
      [`${key}.jb`, 'HANDLER', { uscc: uscc! }],
      [`${key}.qs`, 'SIGNATORY', { uscc: uscc! }],
      [`${key}.jb1`, 'CITY_OFFICER', { office }],
      [`${key}.jb2`, 'CITY_OFFICER', { office }],
      [`${key}.ld`, 'LEADER', { office }],
    ] as const)
      await person(server, username, kind, at, startUpPassword)
  await person(server, 'r9.xian', 'DISTRICT_OFFICER', { office: '990321' }, startUpPassword)
})
afterAll(() => bureau?.server.stop())

test.each([
  ['a prefecture without districts', 'seventh', 'r7'],
  ['a province with a panel of three', 'eighth', 'r8'],
])('%s comes in, opens a round and takes an application', async (_, name, key) => {
  const id = await begin(`${key}.jb`, await roundOf(name, `${key}.jb1`, `${key}.ld`))
  expect(await standingOf(`${key}.jb`, id)).toMatchObject({ standing: 'WRITING' })
})

test('a prefecture with a fast way in of its own, and two opinions of one county in a row', async () => {
  const round = await roundOf('ninth', 'r9.jb1', 'r9.ld')
  const fast = await begin('r9.jb', round, 'kuai')
  await bureau.write('r9', fast, (form) => basics(form, '示例快速', '海洋装备', ['port']))
  expect((await bureau.see('r9.jb', fast)).formErrors.map(({ path }: { path: string }) => path)).toContain(
    'answers.approvalNo',
  )
  await bureau.write('r9', fast, (form) => ({ ...form, answers: { approvalNo: '示例〔2026〕1号' } }))
  await bureau.go('r9.jb', 'submitApplication', fast)
  await bureau.go('r9.jb1', 'giveOpinion', fast, { event: 'fast-ok', opinion: '示例快审意见' })
  await bureau.go('r9.jb1', 'prepareNaming', fast, { name: '海洋装备·示例快速创新联合体' })
  await bureau.go('r9.ld', 'approveNaming', fast)
  expect(await standingOf('r9.jb', fast)).toMatchObject({ state: 'bei', standing: 'NAMED' })

  const usual = await begin('r9.jb', round)
  await bureau.write('r9', usual, (form) => ({
    ...basics(form, '示例养殖', '海水养殖', ['port']),
    members: unitRows(),
    reasons: { hightech: '示例理由' },
  }))
  for (const { uscc } of members) {
    const { version } = await bureau.now('r9.jb', usual)
    const answer = await bureau.upload('r9.jb', {
      ...{ case: usual, version, type: 'promise', unit: uscc, fileName: '示例承诺.pdf', body: '%PDF-1.4\n%%EOF\n' },
    })
    expect(answer.status, answer.text).toBe(201)
  }
  await bureau.go('r9.jb', 'submitApplication', usual)
  for (const event of ['first-ok', 'second-ok']) {
    const early = await bureau.refused('r9.xian', 'giveOpinion', usual, { event, opinion: '示例意见' })
    expect(early.code).toBe('CHECKLIST_OPEN')
    await bureau.conform('r9.xian', usual)
    await bureau.go('r9.xian', 'giveOpinion', usual, { event, opinion: '示例意见' })
  }
  expect(await standingOf('r9.jb1', usual)).toMatchObject({ state: 'xuan', stateName: '选人' })
  await bureau.go('r9.jb1', 'prepareDraw', usual)
  const other = refusal(
    await bureau.act(
      'r9.ld',
      'approveDraw',
      await bureau.now('r9.ld', usual).then(({ id, version }) => ({ id, version })),
    ),
  )
  expect(other.code).toBe('DRAW_NOT_READY')
})
