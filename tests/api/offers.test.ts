import { Organisation, OrganisationYear } from '@consortium/api/features/organisations/index'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { must, openBureau, unit, type Bureau } from '../support/applications.ts'
import { runClock } from '../support/run-clock.ts'

let bureau: Bureau
beforeAll(async () => {
  // After everything that the start-up data submitted.
  bureau = await openBureau(new Date(runClock.now().getTime() + 86_400_000).toISOString())
})
afterAll(() => bureau.server.stop())

const lastYear = () => bureau.clock.now().getUTCFullYear() - 1

interface Offer {
  source: 'REGISTER' | 'APPLICATION'
  title: string | null
  at: string | null
  year: number
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  form: any
  sections: string[]
}

const offersOf = async (username: string, id: string): Promise<Offer[]> => {
  const text = 'query ($id: ID!) { case(id: $id) { offers { source title at year form sections } } }'
  return must(await bureau.query(username, text, { id })).case.offers
}
const ofApplications = (offers: Offer[]) => offers.filter(({ source }) => source === 'APPLICATION')

describe('facts known from before', () => {
  test('come from the register of units with their year, and change nothing by themselves', async () => {
    const id = await bureau.begin('dl')
    const em = bureau.server.orm.em.fork()
    const lead = await em.findOneOrFail(Organisation, { uscc: unit('dl').uscc })
    const figures = await em.findOne(OrganisationYear, { organisation: lead.id, year: lastYear() })
    lead.address = '示例路 99 号（已迁址）'
    await em.flush()
    const [register] = await offersOf('dl.jb', id)
    expect(register).toMatchObject({ source: 'REGISTER', title: null, at: null, year: lastYear() })
    expect(register!.form.address).toBe('示例路 99 号（已迁址）')
    expect(Number(register!.form.lead.sales || 0)).toBe(Number(figures?.sales ?? 0))
    expect(register!.sections).toEqual(expect.arrayContaining(['basic', 'lead']))
    expect((await bureau.see('dl.jb', id)).form.address).not.toBe('示例路 99 号（已迁址）')
  })

  test('come from the last application that the unit submitted, with its date, without promises and goals', async () => {
    const early = await bureau.submitted('sj')
    bureau.clock.advance({ days: 3 })
    const late = await bureau.submitted('sj', undefined, (form) => ({ ...form, address: '后一次申报的地址' }))
    const submittedAt = bureau.clock.now().toISOString()
    const id = await bureau.begin('sj')
    const offers = ofApplications(await offersOf('sj.jb', id))
    expect(offers).toHaveLength(1)
    expect(offers[0]).toMatchObject({ at: submittedAt, form: { address: '后一次申报的地址' } })
    expect(offers[0]!.sections).toEqual(expect.arrayContaining(['basic', 'members', 'plan', 'profile']))
    expect(offers[0]!.sections).not.toContain('attestations')
    expect(offers[0]!.sections).not.toContain('goals')
    expect([early, late]).not.toContain(id)
  })

  test('are for the lead’s handler while writing: no member, signatory or office meets them, nor another lead', async () => {
    const id = await bureau.fillIn('qc')
    expect((await offersOf('qc.jb', id)).length).toBeGreaterThan(0)
    expect(await offersOf('m-dk.jb', id)).toEqual([])
    expect(await offersOf('qc.qs', id)).toEqual([])
    // What sj submitted is nothing that qc may learn of.
    expect(JSON.stringify(await offersOf('qc.jb', id))).not.toContain('后一次申报的地址')
    await bureau.signAll('qc', id)
    bureau.clock.advance({ seconds: 1 })
    await bureau.go('qc.jb', 'submitApplication', id)
    expect(await offersOf('qc.jb', id)).toEqual([])
  })

  test('of a draft that was never submitted are not offered', async () => {
    const secret = await bureau.fillIn('gd', undefined, (form) => ({ ...form, address: '未提交过的地址' }))
    const id = await bureau.begin('gd')
    expect(secret).not.toBe(id)
    expect(JSON.stringify(await offersOf('gd.jb', id))).not.toContain('未提交过的地址')
  })
})

describe('the preview', () => {
  const text = `query ($id: ID!) { case(id: $id) {
    preview { step stepName holder workingDays checklist { id question } } checklist { id question } } }`

  test('asks the lines that the district is then asked', async () => {
    const id = await bureau.fillIn('fh')
    const { preview } = must(await bureau.query('fh.jb', text, { id })).case
    expect(preview).toMatchObject({ step: 'district-review', stepName: '县区初审' })
    expect(preview.checklist.length).toBeGreaterThan(3)
    expect(must(await bureau.query('m-dk.jb', text, { id })).case.preview).toBeNull()
    await bureau.signAll('fh', id)
    bureau.clock.advance({ seconds: 1 })
    await bureau.go('fh.jb', 'submitApplication', id)
    const { holder } = must(await bureau.query('fh.jb', 'query ($id: ID!) { case(id: $id) { holder } }', { id })).case
    expect(preview.holder).toBe(holder)
    const officer = ['jk', 'rz', 'dt', 'dy', 'yz', 'jr', 'xq', 'gxq'].map((key) => `${key}.jb`)
    const seen = await Promise.all(officer.map((username) => bureau.query(username, text, { id })))
    const district = seen.find(({ errors }) => !errors)!
    expect(district.data.case.checklist).toEqual(preview.checklist)
    expect(must(await bureau.query('fh.jb', text, { id })).case.preview).toBeNull()
  })
})

describe('figures', () => {
  test('of another year bring no figures of that year', async () => {
    await bureau.submitted('hk')
    const same = await bureau.begin('hk')
    const [now] = ofApplications(await offersOf('hk.jb', same))
    expect(now!.form.lead.sales).not.toBe('')
    bureau.clock.advance({ days: 400 })
    const [later] = ofApplications(await offersOf('hk.jb', same))
    expect(later!.year).toBe(now!.year)
    expect(later!.form.lead).toMatchObject({ sales: '', rnd: '', name: unit('hk').name })
    expect(later!.form.members.every((member: { sales: string }) => member.sales === '')).toBe(true)
    expect(later!.form.staff.total).not.toBe('')
  })
})
