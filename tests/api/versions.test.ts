import { SignedContent } from '@consortium/api/features/cases/index'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fourMembers, must, openBureau, pdf, refusal, unit, type Bureau } from '../support/applications.ts'

let bureau: Bureau
beforeAll(async () => {
  bureau = await openBureau()
})
afterAll(() => bureau.server.stop())

const asked = `query ($id: ID!) { case(id: $id) {
  contentHash
  versions {
    number sha256 form
    documents { id type unitUscc fileName sha256 url }
    signatures { uscc unit by stood voidReason contentHash }
    returned { by reason corrections { path message } }
  }
  signedContents { contentHash units form documents { fileName url } }
  documents { id fileName replaced { fileName url } }
  history { action }
} }`
const read = async (username: string, id: string) => must(await bureau.query(username, asked, { id })).case

const point = { path: 'members[0].task', message: '示例补正要点' }

/** Submitted by zb in Jingkou, returned by its district with one point. */
async function returned(): Promise<string> {
  const id = await bureau.submitted('zb')
  bureau.clock.advance({ minutes: 5 })
  await bureau.go('jk.jb', 'returnForCorrection', id, { reason: '示例退回理由', corrections: [point] })
  bureau.clock.advance({ minutes: 5 })
  return id
}

describe('a version', () => {
  test('holds its form, its attachments and the signatures over exactly that', async () => {
    const id = await bureau.submitted('zb')
    const { versions, contentHash, documents } = await read('jk.jb', id)
    expect(versions).toHaveLength(1)
    expect(versions[0]).toMatchObject({ number: 1, sha256: contentHash, returned: null })
    expect(versions[0].documents.map(({ id: one }: { id: string }) => one)).toEqual(
      documents.map(({ id: one }: { id: string }) => one),
    )
    expect(versions[0].signatures.map(({ uscc, stood }: { uscc: string; stood: boolean }) => [uscc, stood])).toEqual(
      expect.arrayContaining([unit('zb'), ...fourMembers].map(({ uscc }) => [uscc, true])),
    )
    expect(new Set(versions[0].signatures.map((one: { contentHash: string }) => one.contentHash))).toEqual(
      new Set([contentHash]),
    )
  })

  test('names the signatures that were lost on the way to it, with the reason', async () => {
    const id = await bureau.fillIn('zb')
    must(await bureau.sign('m-dk.qs', id))
    bureau.clock.advance({ seconds: 1 })
    must(await bureau.sign('m-lj.qs', id))
    await bureau.go('m-lj.qs', 'withdrawSignature', id)
    bureau.clock.advance({ minutes: 1 })
    await bureau.write('zb', id, (form) => ({ ...form, directions: '改动后的方向' }))
    await bureau.signAll('zb', id)
    bureau.clock.advance({ seconds: 1 })
    await bureau.go('zb.jb', 'submitApplication', id)
    const [version] = (await read('jk.jb', id)).versions
    const lost = version.signatures.filter(({ stood }: { stood: boolean }) => !stood)
    expect(lost).toMatchObject([
      { uscc: unit('m-dk').uscc, unit: unit('m-dk').name, voidReason: 'content-changed' },
      { uscc: unit('m-lj').uscc, voidReason: 'withdrawn' },
    ])
    expect(lost[0].contentHash).not.toBe(version.sha256)
    expect(version.signatures.filter(({ stood }: { stood: boolean }) => stood)).toHaveLength(5)
  })

  test('keeps its signatures as they stood when the units write again, and says why it came back', async () => {
    const id = await returned()
    await bureau.write('zb', id, (form) => ({ ...form, directions: '补正后的方向' }))
    for (const username of ['zb.jb', 'jk.jb']) {
      const [version] = (await read(username, id)).versions
      expect(version.signatures.every(({ stood }: { stood: boolean }) => stood)).toBe(true)
      expect(version.returned).toMatchObject({ reason: '示例退回理由', corrections: [point] })
    }
  })

  test('is all that an office sees while the units write again', async () => {
    const id = await returned()
    const before = await bureau.query('jk.jb', asked, { id })
    await bureau.write('zb', id, (form) => ({ ...form, directions: '尚未提交的方向' }))
    await bureau.attach('zb', id, 'charter')
    must(await bureau.sign('m-dk.qs', id))
    bureau.clock.advance({ minutes: 1 })
    await bureau.write('zb', id, (form) => ({ ...form, directions: '又改了方向' }))
    expect((await bureau.query('jk.jb', asked, { id })).text).toBe(before.text)
  })

  test('of a case that someone may not see is not found, like one that does not exist', async () => {
    const id = await bureau.submitted('zb')
    const hidden = await bureau.query('rz.jb', asked, { id })
    const missing = await bureau.query('rz.jb', asked, { id: '00000000-0000-4000-8000-000000000000' })
    expect(refusal(hidden).code).toBe('NOT_FOUND')
    expect(hidden.text).toBe(missing.text)
  })
})

describe('a signature that a change voided', () => {
  test('is told to the signer once, with who changed what for which unit, and stands in the history', async () => {
    const id = await bureau.fillIn('zb')
    must(await bureau.sign('m-dk.qs', id))
    for (const directions of ['第一次改动', '第二次改动', '第三次改动'])
      await bureau.write('zb', id, (form) => ({ ...form, directions }))
    const { messages } = must(
      await bureau.query('m-dk.qs', '{ messages(first: 50) { edges { node { title body caseId } } } }'),
    )
    const mine = messages.edges
      .map(({ node }: { node: { title: string; body: string; caseId: string } }) => node)
      .filter((one: { caseId: string; title: string }) => one.caseId === id && one.title.includes('失效'))
    expect(mine).toHaveLength(1)
    expect(mine[0].body).toContain(unit('m-dk').name)
    const { history } = await read('zb.jb', id)
    expect(history.filter(({ action }: { action: string }) => action === 'void-signature')).toHaveLength(1)
  })

  test('leaves what was signed to compare with: to its unit and to the lead, not to another member', async () => {
    const id = await bureau.fillIn('zb')
    const { contentHash } = await bureau.see('zb.jb', id)
    must(await bureau.sign('m-dk.qs', id))
    expect((await read('m-dk.qs', id)).signedContents).toEqual([])
    await bureau.write('zb', id, (form) => ({ ...form, directions: '改动后的方向' }))
    for (const username of ['m-dk.qs', 'm-dk.jb', 'zb.jb']) {
      const { signedContents } = await read(username, id)
      expect(signedContents).toMatchObject([{ contentHash, units: [unit('m-dk').name] }])
      expect(signedContents[0].form.directions).toBe('示例方向甲、示例方向乙')
    }
    expect((await read('m-lj.qs', id)).signedContents).toEqual([])
    must(await bureau.sign('m-dk.qs', id))
    expect((await read('m-dk.qs', id)).signedContents).toEqual([])
  })

  test('is frozen: what was signed cannot be changed in the database', async () => {
    const id = await bureau.fillIn('zb')
    must(await bureau.sign('m-dk.qs', id))
    must(await bureau.sign('m-lj.qs', id))
    const em = bureau.server.orm.em.fork()
    expect(await em.count(SignedContent, { case: id })).toBe(1)
    await expect(em.execute(`delete from signed_content where case_id = ?`, [id])).rejects.toThrow('append-only')
  })

  test('withdrawn by the signer is told to the lead', async () => {
    const id = await bureau.fillIn('zb')
    must(await bureau.sign('m-dk.qs', id))
    await bureau.go('m-dk.qs', 'withdrawSignature', id)
    const { messages } = must(await bureau.query('zb.jb', '{ messages(first: 50) { edges { node { body caseId } } } }'))
    const about = messages.edges.filter(
      ({ node }: { node: { body: string; caseId: string } }) =>
        node.caseId === id && node.body.includes(unit('m-dk').name),
    )
    expect(about).toHaveLength(1)
  })
})

describe('an attachment put in place of another', () => {
  const replace = async (id: string, replaces: string, type = 'charter') => {
    const { version } = await bureau.now('zb.jb', id)
    const where = `replaces=${replaces}`
    const response = await fetch(`${bureau.server.url}/files?case=${id}&type=${type}&version=${version}&${where}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/octet-stream',
        'x-requested-with': 'consortium',
        'x-file-name': encodeURIComponent('示例新章程.pdf'),
        cookie: await bureau.cookieOf('zb.jb'),
      },
      body: pdf('new'),
    })
    return { status: response.status, text: await response.text() }
  }

  test('names it; the one before stays readable where a version holds it, and unknown to offices where none does', async () => {
    const id = await returned()
    const old = (await read('zb.jb', id)).versions[0].documents.find(({ type }: { type: string }) => type === 'charter')
    expect((await replace(id, old.id)).status).toBe(201)
    const first = (await read('zb.jb', id)).documents.find((one: { replaced: unknown }) => one.replaced)
    expect(first).toMatchObject({ fileName: '示例新章程.pdf', replaced: { fileName: old.fileName, url: old.url } })
    expect((await replace(id, first.id)).status).toBe(201)
    const second = (await read('zb.jb', id)).documents.find((one: { replaced: unknown }) => one.replaced)
    expect(second.replaced).toEqual({ fileName: '示例新章程.pdf', url: null })
    expect((await bureau.download('zb.jb', old.id)).status).toBe(200)
    await bureau.signAll('zb', id)
    bureau.clock.advance({ seconds: 1 })
    await bureau.go('zb.jb', 'submitApplication', id)
    const shown = (await read('jk.jb', id)).documents.find((one: { id: string }) => one.id === second.id)
    expect(shown.replaced).toBeNull()
  })

  test('is refused for one that is not there, of another type, or taken out before', async () => {
    const id = await bureau.fillIn('zb')
    const { documents } = await bureau.see('zb.jb', id)
    const charter = documents.find(({ type }: { type: string }) => type === 'charter')
    expect((await replace(id, 'no-id')).status).toBe(404)
    expect((await replace(id, charter.id, 'plan')).status).not.toBe(201)
    expect((await replace(id, charter.id)).status).toBe(201)
    expect((await replace(id, charter.id)).status).toBe(404)
  })
})
