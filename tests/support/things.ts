import { Account, Post, Session } from '@consortium/api/features/accounts/index'
import { Case, Document, Party } from '@consortium/api/features/cases/index'
import { importEdition } from '@consortium/api/features/editions/index'
import { MaterialOpinion } from '@consortium/api/features/material-review/index'
import { Notice } from '@consortium/api/features/messages/index'
import { NoticeItem, Objection } from '@consortium/api/features/publicity/index'
import { RecusalRequest } from '@consortium/api/features/recusals/index'
import { InspectionMember, InspectionPhoto, SiteInspection } from '@consortium/api/features/site-inspection/index'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { must } from './applications.ts'
import { callers, castOf, roles, type Cast, type Role } from './cast.ts'
import { claimant as register, factsOf, password } from './claims.ts'
import { person } from './people.ts'
import { withReviews } from './reviewed-case.ts'
import { runClock } from './run-clock.ts'
import type { TestServer } from './server.ts'
import { caller, caseIn, invitationsOf, panelAccepts, sheetsOf, take } from './start-up.ts'

/** Something that an operation names, and who stands where to it. */
export interface Thing {
  /** Its id, or the code of a unit. */
  id: string
  cast: Cast
  /** Who may know of it at all. */
  seenBy: readonly Role[]
  /** The case that it belongs to. */
  caseId: string
  version: number
  /** Other values that an operation on it takes, by the name of their field. */
  parts: Record<string, unknown>
}

const zhenjiang = readFileSync(fileURLToPath(import.meta.resolve('@consortium/policy/editions/zj.json')), 'utf8')

const unit = ['lead-handler', 'lead-signatory', 'member-handler', 'member-signatory'] as const
const district = [...unit, 'district'] as const
const city = [...district, 'city', 'city-colleague', 'leader'] as const
const bureau = ['city', 'city-colleague', 'leader'] as const

/** One of everything that has an id, made out of the start-up data by the product's own acts. */
export async function makeThings(server: TestServer): Promise<Record<string, Thing>> {
  const em = () => server.orm.em.fork()
  const signs = callers(server)
  const officer = await signs('zj.jb1')
  const leader = await signs('zj.ld')

  const all = (await em().find(Case, {}, { populate: ['cityOffice'] })) as Case[]
  const parties = await em().find(Party, {})
  const whole = new Set(
    all
      .filter(({ cityOffice }) => cityOffice.code === '321100')
      .map(({ id }) => id)
      .filter((id) => parties.filter((party) => party.case.id === id).length > 2),
  )
  const inState = (state: string, only: (theCase: Case) => boolean = () => true) =>
    caseIn(server, state, (one) => whole.has(one.id) && only(one))

  const registered = await register(server, 'matrix.claimant', factsOf(90))
  const mayClaim = await caller(server, 'matrix.claimant', password)
  async function around(
    theCase: Case,
    seenBy: readonly Role[],
    more: { id?: string; owner?: string; parts?: Record<string, unknown> } = {},
  ): Promise<Thing> {
    const { version } = await em().findOneOrFail(Case, { id: theCase.id })
    const cast = await castOf(server, signs, theCase, { owner: more.owner, claimant: mayClaim })
    return { id: more.id ?? theCase.id, cast, seenBy, caseId: theCase.id, version, parts: more.parts ?? {} }
  }

  const draft = await inState('draft')
  const review = await inState('district-review')
  const reviewed = await inState('panel', ({ progress }) => progress.draw?.state === 'DRAWN')
  const scored = await inState('demonstration')
  const publicity = await inState('publicity')
  const draftParts = { form: draft.form, members: [{ uscc: String(draft.lead.uscc) }] }
  const drafted = await around(draft, unit, { parts: draftParts })
  const { cast } = await around(scored, city)

  await withReviews(server, reviewed.id)
  await take(leader, 'approveDraw', reviewed.id)
  const [invitation] = await invitationsOf(server, reviewed.id)
  await panelAccepts(server, reviewed.id)
  await take(officer, 'openMaterialReview', reviewed.id)
  const opinion = await em().findOneOrFail(
    MaterialOpinion,
    { review: { case: reviewed.id }, expert: { account: { username: invitation!.username } } },
    { populate: ['expert.account'] },
  )
  const sheet = (await sheetsOf(server, scored.id))[0]!

  // As if the review of the materials had just been closed.
  await em().execute(`update application set state = 'site-inspection' where id = ?`, [reviewed.id])
  const { id: officerAccount } = await em().findOneOrFail(Account, { username: 'zj.jb1' })
  const planned = await take(officer, 'planInspection', reviewed.id, {
    visitOn: '2031-01-06',
    place: '镇江市示例路1号',
    team: [officerAccount, opinion.expert.account.id],
    head: officerAccount,
  })
  if (planned.errors) throw new Error(planned.text)
  const inspection = await em().findOneOrFail(SiteInspection, { case: reviewed.id })
  const inspecting = em()
  const photo = inspecting.create(InspectionPhoto, {
    inspection: inspection.id,
    fileName: '示例.jpg',
    bytes: 1,
    mime: 'image/jpeg',
    sha256: '0'.repeat(64),
    caption: '',
    uploadedBy: officerAccount,
    uploaderName: '示例',
    uploadedAt: runClock.now(),
    removedAt: null,
  })
  // Signed by one, so that nobody writes it: what an act that takes no version would really do is not done.
  await inspecting.nativeUpdate(InspectionMember, { account: officerAccount }, { signedAt: runClock.now() })
  await inspecting.flush()

  // Decided already, so that who may take it back takes nothing back.
  const acceptance = await inState('city-acceptance')
  const requesting = em()
  const recusal = requesting.create(RecusalRequest, {
    key: randomUUID(),
    case: acceptance.id,
    kind: 'PERSON',
    personName: '示例某人',
    unitName: '示例某单位',
    reason: '示例理由',
    state: 'DECLINED',
    experts: [],
    answer: '示例答复',
    version: 1,
    requestedBy: officerAccount,
    requesterName: '示例',
    requestedAt: new Date(),
  })
  await requesting.flush()
  const sitting = must(
    await officer.ask('mutation ($input: PlanSessionInput!) { planDefenceSession(input: $input) { id } }', {
      input: {
        ...{ key: randomUUID(), title: '示例答辩会', heldOn: '2031-01-08', startsAt: '09:00', place: '示例会议室' },
        caseIds: [scored.id],
      },
    }),
  )
  const evidence = { sha256: '0'.repeat(64), fileName: '示例证据.pdf', bytes: 1, mime: 'application/pdf' }
  const objection = await em().findOneOrFail(Objection, { item: { case: publicity.id } })
  await em().nativeUpdate(Objection, { id: objection.id }, { evidence: [evidence] })

  const lead = String(draft.lead.uscc)
  const handler = drafted.cast['lead-handler']
  const member = parties.find((party) => party.case.id === draft.id && party.uscc !== lead)!
  const post = await em().findOneOrFail(Post, { account: { username: handler.username } })
  const invite = async (query: string, input: object) => must(await handler.ask(query, { input }))
  const invitedMembers = await invite(
    'mutation ($input: InviteMembersInput!) { inviteMembers(input: $input) { invitation { id } } }',
    { caseId: draft.id, key: randomUUID(), members: [{ uscc: member.uscc }] },
  )
  const colleague = await invite(
    'mutation ($input: InviteColleagueInput!) { inviteColleague(input: $input) { invitation { id } } }',
    { uscc: lead, purpose: 'HANDLER', key: randomUUID() },
  )
  const officerPost = await em().findOneOrFail(Post, { account: { username: 'zj.jb1' } })
  const { id: colleagueAccount } = await em().findOneOrFail(Account, { username: 'zj.jb2' })
  const delegated = must(
    await officer.ask('mutation ($input: DelegatePostInput!) { delegatePost(input: $input) { id } }', {
      input: {
        postId: officerPost.id,
        delegateId: colleagueAccount,
        from: '2031-01-01',
        to: '2031-01-03',
        reason: '示例休假',
        key: randomUUID(),
      },
    }),
  )
  const kept = must(
    await officer.ask('mutation ($input: SaveFilterInput!) { saveFilter(input: $input) { id } }', {
      input: { list: 'CASES', name: '示例', query: { search: '示例' } },
    }),
  )
  const { edition } = draft
  const round = must(
    await officer.ask('mutation ($input: PrepareRoundInput!) { prepareRound(input: $input) { id } }', {
      input: { editionId: edition.id, name: '示例未发布的批次', opensAt: '2031-01-06T00:00:00Z' },
    }),
  )
  const policy = { ...JSON.parse(zhenjiang), code: 'MATRIX' }
  const waiting = await importEdition(
    { em: em(), clock: runClock },
    { id: null, name: '系统' },
    JSON.stringify(policy),
    {},
  )
  const message = await em().findOneOrFail(Notice, { account: { username: 'zj.jb1' } } as object)
  const stranger = await person(server, 'matrix.stranger', 'HANDLER', { uscc: lead })
  const session = await em().findOneOrFail(Session, { account: stranger.id })
  const claim = await registered.claim()
  const claimCast = { ...cast, district: await signs('jk.jb'), 'other-district': await signs('rz.jb') }

  return {
    draft: drafted,
    review: await around(review, district),
    returned: await around(await inState('returned'), district),
    acceptance: await around(acceptance, city),
    recusal: await around(acceptance, ['lead-handler', 'lead-signatory', ...bureau], { id: recusal.id }),
    panel: await around(await inState('panel', ({ progress }) => !progress.draw), city),
    decision: await around(await inState('decision'), city),
    publicity: await around(publicity, city),
    naming: await around(await inState('naming'), city),
    scored: await around(scored, city, { parts: { sheetId: sheet.id } }),
    reviewed: await around(reviewed, city, {
      parts: { opinionId: opinion.id, invitationId: invitation!.id },
    }),
    invitation: await around(reviewed, ['expert'], { id: invitation!.id, owner: invitation!.username }),
    opinion: await around(reviewed, ['expert'], { id: opinion.id, owner: invitation!.username }),
    inspection: await around(reviewed, ['expert', ...bureau], {
      id: inspection.id,
      parts: { photoId: photo.id },
      owner: invitation!.username,
    }),
    photo: await around(reviewed, ['expert', ...bureau], {
      id: photo.id,
      owner: invitation!.username,
    }),
    sheet: await around(scored, ['expert'], { id: sheet.id, owner: sheet.username }),
    notice: await around(publicity, bureau, {
      id: (await em().findOneOrFail(NoticeItem, { case: publicity.id })).notice.id,
    }),
    objection: await around(publicity, bureau, {
      id: objection.id,
    }),
    sitting: await around(scored, ['expert', 'expert-mate', 'city', 'city-colleague'], {
      id: sitting.planDefenceSession.id,
      owner: sheet.username,
    }),
    document: await around(draft, unit, {
      id: (await em().findOneOrFail(Document, { case: draft.id, removedAt: null })).id,
    }),
    claim: { ...drafted, id: claim.id, cast: claimCast, seenBy: ['claimant', 'district'], version: claim.version },
    unitFile: { ...drafted, id: claim.files[0].id, cast: claimCast, seenBy: ['claimant', 'district'] },
    unit: { ...drafted, id: lead, seenBy: ['lead-handler', 'lead-signatory', 'district'], parts: { postId: post.id } },
    unitPost: { ...drafted, id: lead, seenBy: ['lead-handler', 'district'], parts: { postId: post.id } },
    round: await around(scored, bureau, { id: round.prepareRound.id }),
    edition: await around(scored, roles, { id: edition.id }),
    waitingEdition: await around(scored, bureau, { id: waiting.id }),
    memberInvitation: { ...drafted, id: invitedMembers.inviteMembers[0].invitation.id, seenBy: unit },
    colleagueInvitation: { ...drafted, id: colleague.inviteColleague.invitation.id, seenBy: ['lead-handler'] },
    delegation: await around(scored, ['city', 'city-colleague'], { id: delegated.delegatePost.id }),
    givenPost: await around(scored, ['security'], { id: post.id }),
    filter: await around(scored, ['city'], { id: kept.saveFilter.id }),
    message: await around(scored, ['city'], { id: message.id }),
    post: await around(scored, ['city'], { id: officerPost.id, parts: { delegateId: colleagueAccount } }),
    account: await around(scored, ['system', 'security'], { id: stranger.id }),
    session: await around(scored, [], { id: session.id }),
  }
}
