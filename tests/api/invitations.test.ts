import { Invitation } from '@consortium/api/features/units/index'
import { withoutSecrets } from '@consortium/api/platform/log'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { must, openBureau, refusal, unit, type Bureau } from '../support/applications.ts'
import { claimant, codeOf, factsOf } from '../support/claims.ts'
import { ask } from '../support/graphql.ts'

let bureau: Bureau
let id: string
const newMember = codeOf(40)
beforeAll(async () => {
  bureau = await openBureau()
  id = await bureau.fillIn('zb')
  await bureau.write('zb', id, (form) => ({
    ...form,
    members: [...form.members, { ...form.members[0]!, uscc: newMember, name: '示例新成员有限公司' }],
  }))
})
afterAll(() => bureau.server.stop())

const invite = (who: string, members: object[], more: object = {}) =>
  bureau.query(
    who,
    'mutation ($input: InviteMembersInput!) { inviteMembers(input: $input) { token invitation { id state unitName expiresAt } } }',
    { input: { caseId: id, key: randomUUID(), members, ...more } },
  )
const link = async (uscc: string, more: object = {}): Promise<string> =>
  must(await invite('zb.jb', [{ uscc }], more)).inviteMembers[0].token
const open = (token: string, cookie = '') =>
  ask(
    bureau.server,
    'query ($token: String!) { invitation(token: $token) { purpose uscc unitName inviter consortiumName policy mayAccept myClaim caseId } }',
    { token },
    { cookie },
  )
const accept = (who: string, token: string) =>
  bureau.query(who, 'mutation ($token: String!) { acceptInvitation(token: $token) }', { token })
const decline = (token: string, reason: string, cookie = '') =>
  ask(
    bureau.server,
    'mutation ($token: String!, $reason: String!) { declineInvitation(token: $token, reason: $reason) }',
    { token, reason },
    { cookie },
  )
const invited = async (who: string) =>
  must(
    await bureau.query(
      who,
      'query ($id: ID!) { case(id: $id) { memberInvitations { id uscc state email answeredBy reason } } }',
      { id },
    ),
  ).case.memberInvitations as {
    id: string
    uscc: string
    state: string
    reason: string | null
    answeredBy: string | null
  }[]
const stateOf = async (uscc: string, who = 'zb.jb') => (await invited(who)).find((one) => one.uscc === uscc)

describe('an invitation of a member', () => {
  test('says who invites into what; a unit in the system accepts by its own people, and the lead is told', async () => {
    const { uscc, name } = unit('m-lj')
    const token = await link(uscc)
    expect(must(await open(token)).invitation).toMatchObject({
      ...{ purpose: 'MEMBER', uscc, unitName: name, inviter: unit('zb').name, mayAccept: false, caseId: null },
      consortiumName: expect.stringContaining('创新联合体'),
      policy: expect.stringContaining('镇江'),
    })
    expect(must(await open(token, await bureau.cookieOf('m-lj.jb'))).invitation).toMatchObject({
      mayAccept: true,
      caseId: id,
    })
    for (const other of ['m-dk.jb', 'jk.jb', 'expert01'])
      expect(refusal(await accept(other, token)).code, other).toBe('NOT_YOURS')
    expect(must(await accept('m-lj.qs', token)).acceptInvitation).toBe(true)
    // Sent twice by the same person it is answered as the first time; for all others the link is used.
    expect(must(await accept('m-lj.qs', token)).acceptInvitation).toBe(true)
    expect(refusal(await accept('m-lj.jb', token)).code).toBe('INVITATION_GONE')
    expect(await stateOf(uscc)).toMatchObject({ state: 'ACCEPTED', answeredBy: expect.stringContaining('示例签署人') })
    // Another member sees that it joined, not who spoke for it.
    expect(await stateOf(uscc, 'm-dk.jb')).toMatchObject({ state: 'ACCEPTED', answeredBy: null })
    const { messages } = must(await bureau.query('zb.jb', '{ messages { edges { node { title caseId } } } }'))
    expect(messages.edges[0].node).toEqual({ title: `${name}接受了邀请`, caseId: id })
    expect(refusal(await invite('zb.jb', [{ uscc }])).fields?.map(({ path }) => path)).toEqual(['members[0].uscc'])
  })

  test('is declined without an account, with a reason that the lead alone reads', async () => {
    const { uscc } = unit('m-dk')
    const token = await link(uscc)
    expect(refusal(await decline(token, ' ')).fields?.map(({ path }) => path)).toEqual(['reason'])
    must(await decline(token, '<script>alert(1)</script>'))
    expect(await stateOf(uscc)).toMatchObject({ state: 'DECLINED', reason: '<script>alert(1)</script>' })
    expect(await stateOf(uscc, 'm-lj.jb')).toMatchObject({ state: 'DECLINED', reason: null })
    expect(refusal(await decline(token, '再次谢绝')).code).toBe('INVITATION_GONE')
    const { history } = await bureau.see('m-lj.jb', id)
    expect(JSON.stringify(history)).not.toContain('script')
  })

  test('that is unknown, used, taken back, replaced or expired is one refusal in the same bytes', async () => {
    const { uscc } = unit('m-clyjy')
    const unknown = await open('no-such-token')
    expect(refusal(unknown)).toMatchObject({ code: 'INVITATION_GONE' })
    const replaced = await link(uscc)
    const revoked = await link(uscc)
    const which = (await stateOf(uscc))!.id
    const revoke = 'mutation ($id: ID!) { revokeMemberInvitation(id: $id) { state } }'
    expect(refusal(await bureau.query('dl.jb', revoke, { id: which })).code).toBe('NOT_FOUND')
    expect(refusal(await bureau.query('m-lj.jb', revoke, { id: which })).code).toBe('NOT_YOURS')
    expect(must(await bureau.query('zb.jb', revoke, { id: which })).revokeMemberInvitation.state).toBe('REVOKED')
    const expired = await link(uscc, { days: 1 })
    bureau.clock.advance({ hours: 23, minutes: 59 })
    expect((await open(expired)).errors).toBeUndefined()
    bureau.clock.advance({ minutes: 1 })
    expect((await stateOf(uscc))!.state).toBe('EXPIRED')
    const used = await link(unit('m-lgdx').uscc)
    must(await decline(used, '另有安排'))
    for (const token of [replaced, revoked, expired, used, '', '长'.repeat(5000)])
      expect((await open(token)).text, token.slice(0, 8)).toBe(unknown.text)
    const refused = await accept('m-clyjy.jb', expired)
    expect((await accept('m-clyjy.jb', 'no-such-token')).text).toBe(refused.text)
  })

  test('clicked twice invites once, and shows its secret once', async () => {
    const key = randomUUID()
    const members = [{ uscc: unit('m-clyjy').uscc }]
    const answers = await Promise.all([invite('zb.jb', members, { key }), invite('zb.jb', members, { key })])
    const shown = answers.map((answer) => must(answer).inviteMembers[0])
    expect(new Set(shown.map(({ invitation }) => invitation.id)).size).toBe(1)
    expect(shown.filter(({ token }) => token)).toHaveLength(1)
    const em = bureau.server.orm.em.fork()
    const { tokenHash } = await em.findOneOrFail(Invitation, { key })
    expect(tokenHash).not.toBe(shown.find(({ token }) => token)!.token)
  })

  test('is the lead’s to send, while it writes, to members that are saved', async () => {
    const { uscc } = unit('m-clyjy')
    expect(refusal(await invite('m-lj.jb', [{ uscc }])).code).toBe('NOT_YOURS')
    expect(refusal(await invite('dl.jb', [{ uscc }])).code).toBe('NOT_FOUND')
    for (const [members, path] of [
      [[], 'members'],
      [[{ uscc: codeOf(77) }], 'members[0].uscc'],
      [[{ uscc }, { uscc }], 'members[1].uscc'],
      [[{ uscc, email: 'keine' }], 'members[0].email'],
      [Array.from({ length: 201 }, () => ({ uscc })), 'members'],
    ] as const)
      expect(refusal(await invite('zb.jb', [...members])).fields?.map((field) => field.path)).toEqual([path])
    expect(refusal(await invite('zb.jb', [{ uscc }], { days: 61 })).fields?.map(({ path }) => path)).toEqual(['days'])
  })

  test('of a unit that is new: its person claims it, accepts meanwhile, and acts once the district approves', async () => {
    const token = await link(newMember, { days: 30 })
    const facts = factsOf(40, { unitName: '示例新成员有限公司' })
    const one = await claimant(bureau.server, 'member.new', facts, { submit: false })
    expect(must(await open(token, one.cookie)).invitation).toMatchObject({ mayAccept: false, myClaim: 'DRAFT' })
    const acceptIt = () => one.ask('mutation ($token: String!) { acceptInvitation(token: $token) }', { token })
    expect(refusal(await acceptIt()).code).toBe('NOT_YOURS')
    const other = await claimant(bureau.server, 'member.other', facts)
    expect(must(await open(token, other.cookie)).invitation).toMatchObject({ mayAccept: true, myClaim: 'PENDING' })
    must(await other.ask('mutation ($token: String!) { acceptInvitation(token: $token) }', { token }))
    expect(await stateOf(newMember)).toMatchObject({ state: 'ACCEPTED' })
    expect(refusal(await other.ask('query ($id: ID!) { case(id: $id) { id } }', { id })).code).toBe('FORBIDDEN')
    const { id: claim, version } = await other.claim()
    must(
      await bureau.query('jk.jb', 'mutation ($input: ClaimInput!) { approveClaim(input: $input) { state } }', {
        input: { id: claim, version },
      }),
    )
    expect(must(await other.ask('query ($id: ID!) { case(id: $id) { id } }', { id })).case.id).toBe(id)
  })
})

test('200 members are invited in one act, and each link is its own', async () => {
  const many = await bureau.fillIn('dl')
  const row = (await bureau.see('dl.jb', many)).form.members[0]
  const members = Array.from({ length: 200 }, (_, at) => ({ ...row, uscc: codeOf(1000 + at), name: `示例成员${at}` }))
  await bureau.write('dl', many, (form) => ({ ...form, members }))
  const answer = await bureau.query(
    'dl.jb',
    'mutation ($input: InviteMembersInput!) { inviteMembers(input: $input) { token } }',
    { input: { caseId: many, key: randomUUID(), members: members.map(({ uscc }) => ({ uscc })) } },
  )
  const tokens = must(answer).inviteMembers.map(({ token }: { token: string }) => token)
  expect(new Set(tokens).size).toBe(200)
})

test('an office learns of no invitation but of those accepted before submission', async () => {
  const theirs = await bureau.fillIn('yl')
  const as = (who: string) =>
    bureau.query(
      who,
      'query ($id: ID!) { case(id: $id) { memberInvitations { uscc state answeredBy } history { action } } }',
      {
        id: theirs,
      },
    )
  const [first, second] = ['m-lj', 'm-dk'].map(unit)
  const tokens = must(
    await bureau.query('yl.jb', 'mutation ($input: InviteMembersInput!) { inviteMembers(input: $input) { token } }', {
      input: { caseId: theirs, key: randomUUID(), members: [first, second].map((one) => ({ uscc: one!.uscc })) },
    }),
  ).inviteMembers as { token: string }[]
  must(await accept('m-lj.jb', tokens[0]!.token))
  await bureau.signAll('yl', theirs)
  bureau.clock.advance({ seconds: 1 })
  await bureau.go('yl.jb', 'submitApplication', theirs)
  const { memberInvitations, history } = must(await as('dt.jb')).case
  expect(memberInvitations).toEqual([{ uscc: first!.uscc, state: 'ACCEPTED', answeredBy: null }])
  expect(history.map(({ action }: { action: string }) => action)).not.toContain('invite-members')
  // Once submitted, the link that is left leads nowhere.
  expect(refusal(await accept('m-dk.jb', tokens[1]!.token)).code).toBe('INVITATION_GONE')
})

test('the log holds no link that still works', () => {
  const token = 'A8VHsYCtn-ie_ufvbnfojqQYZlFj6N4aa1aVTAYExbs'
  for (const url of [
    `/invitation/${token}`,
    `/invitation/${token}?a=1`,
    `/claim?invitation=${token}`,
    `/x?a=1&token=${token}#b`,
  ])
    expect(withoutSecrets(url)).not.toContain(token)
  expect(withoutSecrets('/cases?search=invitation')).toBe('/cases?search=invitation')
})
