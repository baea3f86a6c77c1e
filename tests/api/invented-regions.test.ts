import { confirmEdition, openRound, publishEdition } from '@consortium/api/features/editions/index'
import { addUnitRecords, Organisation, OrganisationYear } from '@consortium/api/features/organisations/index'
import { addPlaces, Region } from '@consortium/api/features/places/index'
import { as, startUpPassword } from '@consortium/api/seed/world'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { must, openBureau, pdf, unit, type Bureau } from '../support/applications.ts'
import { inventedPlaces, inventedRegions, type InventedRegion } from '../support/invented-regions.ts'
import { person } from '../support/people.ts'
import { walkEdition, type Players } from '../support/walk-edition.ts'

// Regions that are made up, whose steps, ends and acts bear names that nobody else uses, or that mean something else
// elsewhere. Each is data: its edition, its places, its people and what official records say; one walk takes all to a name.
const read = (name: string) => readFileSync(join(import.meta.dirname, `../fixtures/${name}-region.json`), 'utf8')

let bureau: Bureau
const orm = () => bureau.server.orm
const acting = (username: string) => as({ orm: orm(), clock: bureau.clock }, username)

const playersOf = ({ key, district, members }: InventedRegion): Players => ({
  handler: `${key}.jb`,
  signs: [`${key}.qs`, ...members.map((member) => `${member}.qs`)],
  ...(district && { district: `${key}.xian` }),
  officer: `${key}.jb1`,
  second: `${key}.jb2`,
  leader: `${key}.ld`,
})

beforeAll(async () => {
  bureau = await openBureau('2026-03-02T01:00:00Z')
  const { server, clock } = bureau
  const here = () => ({ em: orm().em.fork() as never, clock })
  await addPlaces(here(), { places: inventedPlaces })
  const em = orm().em.fork()
  for (const { lead, kind, registered, years } of inventedRegions) {
    const organisation = em.create(Organisation, {
      ...{ uscc: lead, kind, name: `示例牵头${lead.slice(2, 8)}有限公司`, legalRepresentative: '示例甲' },
      region: em.getReference(Region, registered),
      independentLegalPerson: true,
    })
    for (const [year, sales, rnd] of years)
      em.create(OrganisationYear, { organisation, year, sales, rnd, recordedAt: null })
  }
  await em.flush()
  const records = inventedRegions.map(({ lead: uscc }) => ({
    uscc,
    kind: 'registration',
    from: '2019-05-06',
    reason: '示例登记',
  }))
  await addUnitRecords(here(), { records })
  for (const { key, lead: uscc, office, district } of inventedRegions) {
    await person(server, `${key}.jb`, 'HANDLER', { uscc }, startUpPassword)
    await person(server, `${key}.qs`, 'SIGNATORY', { uscc }, startUpPassword)
    for (const [post, kind] of [
      ['jb1', 'CITY_OFFICER'],
      ['jb2', 'CITY_OFFICER'],
      ['ld', 'LEADER'],
    ] as const)
      await person(server, `${key}.${post}`, kind, { office }, startUpPassword)
    if (district) await person(server, `${key}.xian`, 'DISTRICT_OFFICER', { office: district }, startUpPassword)
  }
})
afterAll(() => bureau?.server.stop())

describe.each(inventedRegions)('$about', (region) => {
  const players = playersOf(region)
  const members = region.members.map(unit)
  let round: string
  beforeAll(async () => {
    const { id } = await publishEdition(await acting(players.officer), read(region.fixture))
    const confirmed = await confirmEdition(await acting(players.leader), id)
    const opensAt = new Date(bureau.clock.now().getTime() - 86_400_000)
    const where = { name: '示例批次', opensAt, closesAt: null, quota: null }
    round = (await openRound(await acting(players.officer), confirmed, where)).id
  })

  const begin = async (entry: string | null = null): Promise<string> =>
    must(await bureau.act(players.handler, 'createApplication', { roundId: round, key: randomUUID(), entry }))
      .createApplication.id

  async function handIn(id: string, types: string[] = []) {
    for (const type of types)
      for (const { uscc } of members) {
        const { version } = await bureau.now(players.handler, id)
        const file = { case: id, version, type, unit: uscc, fileName: '示例承诺.pdf', body: pdf(type) }
        expect(await bureau.upload(players.handler, file)).toMatchObject({ status: 201 })
      }
  }

  test.each(region.walks)(
    '$title goes by its own steps to its own name',
    async ({ entry, form, files, cityFirst = false, name, events, ends }) => {
      const id = await begin(entry)
      await bureau.write(region.key, id, (empty) => form(empty, members))
      await handIn(id, files)
      expect(await walkEdition(bureau, id, { ...players, cityFirst }, name)).toEqual(events)
      const asked = 'query ($id: ID!) { case(id: $id) { state standing consortium { name } } }'
      const named = must(await bureau.query(players.handler, asked, { id })).case
      expect(named).toMatchObject({ state: ends, standing: 'NAMED', consortium: { name } })
    },
  )

  test.each(region.bounds ?? [])('$title', async ({ walk, act = 'submitApplication', change, outcomes }) => {
    const { entry, form } = region.walks[walk]!
    const id = await begin(entry)
    await bureau.write(region.key, id, (empty) => change(form(empty, members), members))
    const { findings } = await bureau.see(players.handler, id)
    const found = Object.fromEntries(
      (findings as { ruleId: string; outcome: string }[]).map(({ ruleId, outcome }) => [ruleId, outcome]),
    )
    expect(found).toMatchObject(outcomes)
    const refused = await bureau.refused(players.handler, act, id)
    expect(['CLAUSE_UNMET', 'FORM_INCOMPLETE', 'REASON_MISSING']).toContain(refused.code)
  })
})

test('what comes too early is refused, whatever the region calls its steps', async () => {
  const region = inventedRegions.find(({ key }) => key === 'r9')!
  const players = playersOf(region)
  const members = region.members.map(unit)
  const asked = '{ rounds { id edition { code } } }'
  const { rounds } = must(await bureau.query('r9.jb', asked))
  const roundId = rounds.find((one: { edition: { code: string } }) => one.edition.code === 'HXC').id
  const begin = async (entry: string | null) =>
    must(await bureau.act('r9.jb', 'createApplication', { roundId, key: randomUUID(), entry })).createApplication.id
  const fast = await begin('kuai')
  const { formErrors } = await bureau.see('r9.jb', fast)
  expect(formErrors.map(({ path }: { path: string }) => path)).toContain('answers.approvalNo')

  const id = await begin(null)
  await bureau.write('r9', id, (empty) => region.walks[1]!.form({ ...empty, name: '示例再养' }, members))
  for (const { uscc } of members) {
    const { version } = await bureau.now('r9.jb', id)
    await bureau.upload('r9.jb', { case: id, version, type: 'promise', unit: uscc, fileName: '诺.pdf', body: pdf() })
  }
  expect(await walkEdition(bureau, id, players, '', 'xian1')).toEqual(['submit'])
  const opinion = { event: 'first-ok', opinion: '示例意见' }
  expect((await bureau.refused('r9.xian', 'giveOpinion', id, opinion)).code).toBe('CHECKLIST_OPEN')
  await walkEdition(bureau, id, players, '', 'xuan')
  await bureau.go('r9.jb1', 'prepareDraw', id)
  expect((await bureau.refused('r9.ld', 'approveDraw', id)).code).toBe('DRAW_NOT_READY')
})
