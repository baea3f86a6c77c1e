import { AuditEntry } from '@consortium/api/platform/audit/audit-entry.entity'
import { Organisation } from '@consortium/api/features/organisations/index'
import { Office, Region } from '@consortium/api/features/places/index'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { must, openBureau, refusal, tenMembers, unit, type Bureau } from '../support/applications.ts'
import { runClock } from '../support/run-clock.ts'

let bureau: Bureau
beforeAll(async () => {
  bureau = await openBureau(runClock.now().toISOString(), 'CC')
})
afterAll(() => bureau.server.stop())

const em = () => bureau.server.orm.em.fork()
const registerIn = async (key: string, region: string | null) => {
  const { uscc } = unit(key)
  await em().nativeUpdate(Organisation, { uscc }, {
    region: region ? em().getReference(Region, region) : null,
  } as object)
}
const choices = `query ($id: ID!) { case(id: $id) { recommendingOffice { name } officeChoices { id code name } } }`
const choose = (username: string, id: string, officeId: string) =>
  bureau.now(username, id).then(({ version }) =>
    bureau.query(username, 'mutation ($input: ChooseOfficeInput!) { chooseOffice(input: $input) { id } }', {
      input: { id, version, officeId },
    }),
  )

test('CC-5a, CC-9.2 a lead registered elsewhere that operates in the city names the office of the place where it does', async () => {
  const [lead, officer] = ['cc-gd', 'ng.jb']
  await registerIn(lead, '310000')
  const id = await bureau.fillIn(lead, tenMembers)
  await bureau.signAll(lead, id)
  bureau.clock.advance({ seconds: 1 })
  const refused = await bureau.refused(`${lead}.jb`, 'submitApplication', id)
  expect(refused).toMatchObject({ code: 'OFFICE_MISSING', message: expect.stringContaining('归口管理部门') })
  const shown = must(await bureau.query(`${lead}.jb`, choices, { id })).case
  expect(shown.recommendingOffice).toBe(null)
  expect(shown.officeChoices.length).toBeGreaterThan(10)
  // A member's handler sees no choice and makes none; an office of another city is none of them.
  expect(must(await bureau.query(`${tenMembers[0]!.key}.jb`, choices, { id })).case.officeChoices).toEqual([])
  const chosen = shown.officeChoices.find(({ code }: { code: string }) => code === '220102')
  expect(refusal(await choose(`${tenMembers[0]!.key}.jb`, id, chosen.id)).code).toBe('NOT_YOURS')
  const { id: foreign } = await em().findOneOrFail(Office, { code: '321102' })
  expect(refusal(await choose(`${lead}.jb`, id, foreign))).toMatchObject({
    code: 'BAD_INPUT',
    fields: [{ path: 'officeId' }],
  })
  for (const _ of [1, 2]) must(await choose(`${lead}.jb`, id, chosen.id))
  expect(await em().count(AuditEntry, { chain: id, action: 'choose-office' })).toBe(1)
  expect((await bureau.take(`${lead}.jb`, 'submitApplication', id)).state).toBe('district-review')
  await bureau.conform(officer, id)
  const opinion = { event: 'recommend', opinion: '示例推荐意见' }
  expect((await bureau.take(officer, 'giveOpinion', id, opinion)).state).toBe('city-acceptance')
})

test('a lead of a place whose office is not set up is told so, and may not go by another', async () => {
  const lead = 'cc-yy'
  await em().insert(Region, {
    ...{ code: '220181', name: '示例县', level: 'DISTRICT', parentCode: '220100', national: true },
    path: ['220000', '220100', '220181'],
  })
  await registerIn(lead, '220181')
  const id = await bureau.begin(lead)
  const { actions } = await bureau.see(`${lead}.jb`, id)
  const submit = actions.find(({ event }: { event: string }) => event === 'submit')
  expect(submit.refusal).toMatchObject({ code: 'OFFICE_MISSING', message: expect.stringContaining('示例县') })
  expect(must(await bureau.query(`${lead}.jb`, choices, { id })).case.officeChoices).toEqual([])
})
