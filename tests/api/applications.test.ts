import { startUpPassword } from '@consortium/api/seed/world'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fourMembers, must, openBureau, refusal, unit, type Bureau } from '../support/applications.ts'

let bureau: Bureau
beforeAll(async () => {
  bureau = await openBureau()
})
afterAll(() => bureau.server.stop())

const threeMembers = fourMembers.slice(0, 3)

describe('a draft', () => {
  test('begins once, however often the button is clicked, with what is known of the lead', async () => {
    const input = { roundId: bureau.round.id, key: randomUUID() }
    await bureau.cookieOf('zb.jb')
    const clicks = await Promise.all([1, 2, 3, 4, 5].map(() => bureau.act('zb.jb', 'createApplication', input)))
    const ids = clicks.map((click) => must(click).createApplication.id)
    expect(new Set(ids).size).toBe(1)
    const { form, state, parties } = await bureau.see('zb.jb', ids[0])
    expect(state).toBe('draft')
    expect(form.lead).toMatchObject({
      uscc: unit('zb').uscc,
      name: unit('zb').name,
      types: ['high-tech', 'specialized'],
    })
    expect(parties).toMatchObject([{ uscc: unit('zb').uscc, role: 'LEAD', signature: null, mySide: false }])
  })

  test('of another with the same key is not found, and the key stays theirs', async () => {
    const input = { roundId: bureau.round.id, key: randomUUID() }
    must(await bureau.act('zb.jb', 'createApplication', input))
    expect(refusal(await bureau.act('dl.jb', 'createApplication', input)).code).toBe('NOT_FOUND')
  })

  test('is for a unit that the person handles', async () => {
    const input = { roundId: bureau.round.id, key: randomUUID(), leadUscc: unit('dl').uscc }
    expect(refusal(await bureau.act('zb.jb', 'createApplication', input)).code).toBe('FORBIDDEN')
  })

  test('is saved as typed, wrong values too, which are pointed at', async () => {
    const id = await bureau.begin('zb')
    bureau.clock.advance({ minutes: 1 })
    const saved = await bureau.save('zb', id, (form) => ({
      ...form,
      lead: { ...form.lead, sales: '约一亿', rnd: '12345678901234567890' },
      contact: { name: ' 示例 ', phone: '12345' },
      staff: { total: '10', technical: '11' },
    }))
    expect(saved.form.lead).toMatchObject({ sales: '约一亿', rnd: '12345678901234567890' })
    expect(saved.form.contact).toEqual({ name: ' 示例 ', phone: '12345' })
    expect(saved.updatedAt).toBe(bureau.clock.now().toISOString())
    expect(saved.formErrors.filter(({ code }: { code: string }) => code !== 'required')).toMatchObject([
      { path: 'lead.sales', code: 'amount' },
      { path: 'lead.rnd', code: 'amount', message: expect.stringContaining('14') },
      { path: 'staff.technical', code: 'exceeds' },
      { path: 'contact.phone', code: 'phone' },
    ])
  })

  test("keeps the lead's own name and code", async () => {
    const id = await bureau.begin('zb')
    const { uscc, name } = unit('dl')
    const { form } = await bureau.save('zb', id, (before) => ({ ...before, lead: { ...before.lead, uscc, name } }))
    expect(form.lead).toMatchObject({ uscc: unit('zb').uscc, name: unit('zb').name })
  })

  test('saved over an old version is refused as stale, and what the other saved stays', async () => {
    const id = await bureau.begin('zb')
    const { version, form } = await bureau.see('zb.jb', id)
    const saving = (directions: string) =>
      bureau.act('zb.jb', 'saveDraft', { id, version, form: { ...form, directions } })
    must(await saving('先保存的'))
    const late = refusal(await saving('后保存的'))
    expect(late).toMatchObject({ code: 'STALE', message: expect.stringContaining('未丢失') })
    expect((await bureau.see('zb.jb', id)).form.directions).toBe('先保存的')
  })

  test('saved by two at once is saved by one', async () => {
    const id = await bureau.begin('zb')
    const { version, form } = await bureau.see('zb.jb', id)
    const answers = await Promise.all(
      ['甲', '乙', '丙'].map((directions) =>
        bureau.act('zb.jb', 'saveDraft', { id, version, form: { ...form, directions } }),
      ),
    )
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1)
    expect(answers.flatMap(({ errors }) => errors ?? []).map(({ extensions }) => extensions.code)).toEqual([
      'STALE',
      'STALE',
    ])
  })

  test('is read by the units that its form names, and no longer by one that is taken out', async () => {
    const id = await bureau.fillIn('zb')
    expect((await bureau.see('m-dk.qs', id)).parties.filter(({ mySide }: { mySide: boolean }) => mySide)).toMatchObject(
      [{ uscc: unit('m-dk').uscc, role: 'MEMBER' }],
    )
    await bureau.write('zb', id, (form) => ({ ...form, members: form.members.slice(0, 3) }))
    expect((await bureau.see('zb.jb', id)).parties).toHaveLength(4)
    expect(refusal(await bureau.look('m-dk.qs', id)).code).toBe('NOT_FOUND')
  })

  test('is written by the lead alone', async () => {
    const id = await bureau.fillIn('zb')
    const { version, form } = await bureau.see('m-dk.jb', id)
    expect(refusal(await bureau.act('m-dk.jb', 'saveDraft', { id, version, form })).code).toBe('NOT_YOURS')
    const { documents } = await bureau.see('zb.jb', id)
    const removal = { id, version, documentId: documents[0].id }
    expect(refusal(await bureau.act('m-dk.jb', 'removeDocument', removal)).code).toBe('NOT_YOURS')
    expect(refusal(await bureau.act('m-dk.jb', 'submitApplication', { id, version })).code).toBe('NOT_YOURS')
    expect((await bureau.see('m-dk.jb', id)).actions).toEqual([])
  })
})

describe('a signature', () => {
  const signatureOf = async (id: string, key: string) =>
    (await bureau.see('zb.jb', id)).parties.find(({ uscc }: { uscc: string }) => uscc === unit(key).uscc).signature

  test('stands over what was seen, and is voided by a change, which it says', async () => {
    const id = await bureau.fillIn('zb')
    must(await bureau.sign('m-dk.qs', id))
    expect(await signatureOf(id, 'm-dk')).toMatchObject({ valid: true, voidedAt: null, voidReason: null })
    await bureau.write('zb', id, (form) => ({ ...form, directions: '另一个方向' }))
    expect(await signatureOf(id, 'm-dk')).toMatchObject({
      valid: false,
      voidedAt: bureau.clock.now().toISOString(),
      voidReason: 'content-changed',
    })
  })

  test('voided once stays void when the old content comes back', async () => {
    const id = await bureau.fillIn('zb')
    const { contentHash, form } = await bureau.see('zb.jb', id)
    must(await bureau.sign('m-dk.qs', id))
    await bureau.write('zb', id, (before) => ({ ...before, directions: '另一个方向' }))
    expect((await bureau.save('zb', id, () => form)).contentHash).toBe(contentHash)
    expect(await signatureOf(id, 'm-dk')).toMatchObject({ valid: false, voidReason: 'content-changed' })
  })

  test('is voided by an attachment that comes or goes, and not by saving the same again', async () => {
    const id = await bureau.fillIn('zb')
    must(await bureau.sign('zb.qs', id))
    await bureau.write('zb', id, (form) => form)
    expect(await signatureOf(id, 'zb')).toMatchObject({ valid: true })
    const documentId = await bureau.attach('zb', id, 'other')
    expect(await signatureOf(id, 'zb')).toMatchObject({ valid: false })
    must(await bureau.sign('zb.qs', id))
    await bureau.go('zb.jb', 'removeDocument', id, { documentId })
    expect(await signatureOf(id, 'zb')).toMatchObject({ valid: false, voidReason: 'content-changed' })
  })

  test('over content that changed meanwhile is refused', async () => {
    const id = await bureau.fillIn('zb')
    const { contentHash } = await bureau.see('m-dk.qs', id)
    await bureau.write('zb', id, (form) => ({ ...form, directions: '另一个方向' }))
    expect(refusal(await bureau.sign('m-dk.qs', id, { contentHash })).code).toBe('STALE')
    expect(await signatureOf(id, 'm-dk')).toBeNull()
  })

  test('with a wrong password is refused at the field, and five lock the account', async () => {
    const id = await bureau.fillIn('zb')
    for (const _ of [1, 2, 3, 4, 5]) {
      expect(refusal(await bureau.sign('m-lgdx.qs', id, { password: 'wrong' }))).toMatchObject({
        code: 'BAD_INPUT',
        fields: [{ path: 'password' }],
      })
    }
    expect(refusal(await bureau.sign('m-lgdx.qs', id)).code).toBe('LOCKED_OUT')
    expect(await signatureOf(id, 'm-lgdx')).toBeNull()
    bureau.clock.advance({ minutes: 15 })
    must(await bureau.sign('m-lgdx.qs', id))
  })

  test('is the signatory’s, not the handler’s, nor that of a unit outside', async () => {
    const id = await bureau.fillIn('zb')
    const { contentHash } = await bureau.see('zb.jb', id)
    const input = { id, contentHash, password: startUpPassword }
    expect(refusal(await bureau.act('zb.jb', 'signApplication', input)).code).toBe('FORBIDDEN')
    expect(refusal(await bureau.act('m-zs.qs', 'signApplication', input)).code).toBe('NOT_FOUND')
  })

  test('is taken back by its unit before submission', async () => {
    const id = await bureau.fillIn('zb')
    must(await bureau.sign('m-dk.qs', id))
    must(await bureau.sign('m-lj.qs', id))
    await bureau.go('m-dk.qs', 'withdrawSignature', id)
    expect(await signatureOf(id, 'm-dk')).toMatchObject({ valid: false, voidReason: 'withdrawn' })
    expect(await signatureOf(id, 'm-lj')).toMatchObject({ valid: true })
  })

  test('by an authorised person asks for the letter', async () => {
    const id = await bureau.fillIn('zb')
    must(await bureau.sign('m-dk.qs', id, { authorised: true }))
    const { requiredDocuments } = await bureau.see('zb.jb', id)
    expect(requiredDocuments.find(({ type }: { type: string }) => type === 'authorisation')).toMatchObject({
      required: true,
      missingUnits: [unit('m-dk').uscc],
    })
  })
})

describe('a submission is refused', () => {
  const submit = async (lead: string, id: string) => {
    const { version } = await bureau.see(`${lead}.jb`, id)
    const button = (await bureau.see(`${lead}.jb`, id)).actions.find(
      ({ event }: { event: string }) => event === 'submit',
    )
    const answer = refusal(await bureau.act(`${lead}.jb`, 'submitApplication', { id, version }))
    // One function greys the button and refuses the act.
    expect(button.refusal).toMatchObject({ code: answer.code, message: answer.message })
    return answer
  }

  test('while the form is incomplete, naming every field', async () => {
    const id = await bureau.fillIn('zb', fourMembers, (form) => ({
      ...form,
      directions: ' ',
      members: form.members.map((member, at) => (at === 1 ? { ...member, task: '' } : member)),
    }))
    const { code, fields } = await submit('zb', id)
    expect(code).toBe('FORM_INCOMPLETE')
    expect(fields!.map(({ path }) => path).sort()).toEqual(['directions', 'members[1].task'])
  })

  test('while a mandatory clause is not met, naming the clause', async () => {
    const id = await bureau.fillIn('zb', fourMembers, (form) => ({
      ...form,
      attestations: { ...form.attestations, externalLiability: false },
    }))
    const { code, clauses } = await submit('zb', id)
    expect(code).toBe('CLAUSE_UNMET')
    expect(clauses).toContainEqual({ id: 'ZJ-3.1.1f', cite: '三（一）1' })
  })

  test('while a document that is asked for is missing', async () => {
    const id = await bureau.fillIn('zb')
    const { documents } = await bureau.see('zb.jb', id)
    const patents = documents.find(({ type }: { type: string }) => type === 'patents')
    await bureau.go('zb.jb', 'removeDocument', id, { documentId: patents.id })
    await bureau.signAll('zb', id)
    expect(await submit('zb', id)).toMatchObject({
      code: 'CLAUSE_UNMET',
      clauses: [{ id: 'ZJ-4.4a' }, { id: 'ZJ-T.2' }],
    })
  })

  test('while a principle is departed from without a reason', async () => {
    const id = await bureau.fillIn('zb', threeMembers)
    await bureau.signAll('zb', id)
    expect(await submit('zb', id)).toMatchObject({ code: 'REASON_MISSING', clauses: [{ id: 'ZJ-3a', cite: '三' }] })
  })

  test('while units have not signed, naming them', async () => {
    const id = await bureau.fillIn('zb')
    for (const key of ['zb', 'm-lgdx', 'm-clyjy']) must(await bureau.sign(`${key}.qs`, id))
    const { code, message } = await submit('zb', id)
    expect(code).toBe('SIGNATURE_MISSING')
    expect(message).toContain(unit('m-lj').name)
    expect(message).toContain(unit('m-dk').name)
    expect(message).not.toContain(unit('m-lgdx').name)
  })
})

describe('a submission', () => {
  test('with three members goes with the reason that the principle asks for (ZJ-3a)', async () => {
    const id = await bureau.submitted('zb', threeMembers, (form) => ({
      ...form,
      reasons: { 'member-count': '本地同领域单位较少' },
    }))
    const { state, findings } = await bureau.see('zb.jb', id)
    expect(state).toBe('district-review')
    expect(findings.find(({ ruleId }: { ruleId: string }) => ruleId === 'member-count')).toMatchObject({
      outcome: 'UNMET',
      reason: '本地同领域单位较少',
    })
  })

  test('freezes a version that nothing changes', async () => {
    const id = await bureau.submitted('zb')
    const { versions, contentHash, form, version, documents } = await bureau.see('zb.jb', id)
    expect(version).toBe(0)
    expect(versions).toMatchObject([{ number: 1, sha256: contentHash, form }])
    const late = { id, version, form: { ...form, directions: '提交后再改' } }
    expect(refusal(await bureau.act('zb.jb', 'saveDraft', late)).code).toBe('NOT_ALLOWED_NOW')
    const removal = { id, version, documentId: documents[0].id }
    expect(refusal(await bureau.act('zb.jb', 'removeDocument', removal)).code).toBe('NOT_ALLOWED_NOW')
    expect(refusal(await bureau.act('m-dk.qs', 'withdrawSignature', { id, version })).code).toBe('NOT_ALLOWED_NOW')
    expect(refusal(await bureau.act('zb.jb', 'submitApplication', { id, version })).code).toBe('STALE')
    const sql = (text: string) => bureau.server.orm.em.fork().execute(text, [versions[0].id])
    await expect(sql(`update application_version set form = '{}' where id = ?`)).rejects.toThrow(/append-only/)
    await expect(sql('delete from application_version where id = ?')).rejects.toThrow(/append-only/)
  })

  test('clicked twice is one version', async () => {
    const id = await bureau.fillIn('zb')
    await bureau.signAll('zb', id)
    const { version } = await bureau.see('zb.jb', id)
    const clicks = await Promise.all([1, 2].map(() => bureau.act('zb.jb', 'submitApplication', { id, version })))
    expect(clicks.filter(({ errors }) => !errors)).toHaveLength(1)
    expect((await bureau.see('zb.jb', id)).versions).toHaveLength(1)
  })

  test('after a return is the second version, and the first stays as it was', async () => {
    const id = await bureau.submitted('zb')
    const before = await bureau.see('zb.jb', id)
    await bureau.go('jk.jb', 'returnForCorrection', id, { reason: '请补正', corrections: [] })
    await bureau.write('zb', id, (form) => ({ ...form, directions: '补正后的方向' }))
    await bureau.signAll('zb', id)
    await bureau.go('zb.jb', 'submitApplication', id)
    const { versions } = await bureau.see('zb.jb', id)
    expect(versions.map(({ number }: { number: number }) => number)).toEqual([2, 1])
    expect(versions[0].form.directions).toBe('补正后的方向')
    expect(versions[1]).toEqual(before.versions[0])
  })

  test('is possible only while the round is open', async () => {
    const id = await bureau.fillIn('zb')
    await bureau.signAll('zb', id)
    const em = bureau.server.orm.em.fork()
    await em.execute('update round set closes_at = ? where id = ?', [bureau.clock.now(), bureau.round.id])
    const { version } = await bureau.see('zb.jb', id)
    const late = await bureau.act('zb.jb', 'submitApplication', { id, version })
    await em.execute('update round set closes_at = null where id = ?', [bureau.round.id])
    expect(refusal(late).code).toBe('CLOSED')
    must(await bureau.act('zb.jb', 'submitApplication', { id, version }))
  })
})

describe('a withdrawal', () => {
  test('needs a reason and ends the case', async () => {
    const id = await bureau.fillIn('zb')
    const { version } = await bureau.see('zb.jb', id)
    expect(refusal(await bureau.act('zb.jb', 'withdrawApplication', { id, version, reason: ' ' }))).toMatchObject({
      code: 'BAD_INPUT',
      fields: [{ path: 'reason' }],
    })
    const { state, actions, steps } = await bureau.take('zb.jb', 'withdrawApplication', id, { reason: '成员调整' })
    expect(state).toBe('withdrawn')
    expect(actions).toEqual([])
    expect(steps[0].events).toMatchObject([{ event: 'withdraw', reason: '成员调整' }])
  })

  test('is over once the application is submitted', async () => {
    const id = await bureau.submitted('zb')
    const em = bureau.server.orm.em.fork()
    const [row] = await em.execute<{ version: number }[]>('select version from application where id = ?', [id])
    const late = await bureau.act('zb.jb', 'withdrawApplication', { id, version: row?.version, reason: '想撤回' })
    expect(refusal(late).code).toBe('NOT_ALLOWED_NOW')
  })
})
