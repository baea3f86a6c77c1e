import { Account } from '@consortium/api/features/accounts/index'
import type { Case } from '@consortium/api/features/cases/index'
import { Recognition } from '@consortium/api/features/consortia/index'
import { dayOf } from '@consortium/api/platform/clock/clock'
import { bureaus, recommenders } from '@consortium/api/seed/offices'
import { changzhouLeads } from '@consortium/api/seed/units'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { widths } from '../support/browser.ts'
import {
  acceptsInvitation,
  addPhoto,
  answerInspection,
  judgesMaterials,
  keptByServer,
  objectionIsUpheld,
  planInspection,
  publicObjects,
  sessionIsHeld,
  signsOpinion,
} from '../support/review-walk.ts'
import {
  decisionIsMade,
  delegatesTo,
  expertsScore,
  nameIsGiven,
  noticeIsPosted,
  panelIsDrawn,
  publicityIsOver,
  type Walk,
} from '../support/round-walk.ts'
import { caseIn, invitationsOf } from '../support/start-up.ts'
import {
  act,
  begin,
  button,
  conform,
  openStage,
  section,
  settle,
  shows,
  signs,
  standsIn,
  takeUp,
  textbox,
  word,
  type Stage,
} from '../support/walk.ts'

const city = bureaus.CZ
const decision = { lines: 0, approve: '签发培育决定' }
let stage: Stage
let theCase: Case
let walk: Walk
beforeAll(async () => {
  stage = await openStage()
  theCase = await caseIn(stage.server, 'district-review', undefined, 'CZ')
  walk = { stage, city, name: theCase.name, field: theCase.form.field }
})
afterAll(() => stage?.close())

const inDays = (days: number) => dayOf(new Date(stage.clock.now().getTime() + days * 86_400_000))

test('Changzhou’s round: reviewed, seen and heard, decided anew after an objection, and put on the cultivation list', async () => {
  stage.watch()
  await recommendedAndAccepted()
  await panelIsDrawn(walk)
  const experts = await materialsAreJudged()
  await siteIsSeen(experts)
  await defenceIsHeard()
  await preparerIsRefused()
  await noticeIsPosted(walk, [theCase.lead])
  const { page: objector, ...codes } = await publicObjects(walk, '示例异议：公示的成员单位分工与其主营业务不一致。')
  await objectionIsUpheld(walk, '确定培育对象')
  await objectorIsAnswered(objector, codes)

  await decisionIsMade(walk, { ...decision, opinion: '成员分工已核定，经重新审议，拟列入培育名单。' })
  await noticeIsPosted(walk, [theCase.lead])
  await publicityIsOver(walk, '确定培育名单')
  await otherNamesAreRefused()
  await nameIsGiven(walk, '签发培育名单')
  await isOnTheList()
  await speaksOfChangzhouAlone()
}, 480_000)

async function recommendedAndAccepted(): Promise<void> {
  const { region } = changzhouLeads.find(({ uscc }) => uscc === theCase.lead.uscc)!
  const district = await stage.person(recommenders[region]!)
  await takeUp(district, walk.name)
  expect(await conform(district)).toBeGreaterThan(5)
  await act(district, '提交推荐意见', { 'admin.case.opinion': '材料齐全，同意推荐。' })
  await standsIn(district, '市级受理')

  const officer = await stage.person(city.officer)
  await takeUp(officer, walk.name)
  await act(officer, '受理申请', { 'admin.case.opinion': '材料完整，予以受理。' })
  await standsIn(officer, '抽取专家')
}

/** Each expert accepts, judges line by line and signs on a tablet; not closed before the last has signed. */
async function materialsAreJudged(): Promise<string[]> {
  const invited = await invitationsOf(stage.server, theCase.id)
  expect(invited).toHaveLength(5)
  for (const { username } of invited)
    await acceptsInvitation(await stage.person(username, { viewport: widths.tablet }), walk.field)

  const officer = await stage.person(city.officer)
  await takeUp(officer, walk.name)
  await act(officer, '启动材料审查')
  await standsIn(officer, '材料审查')
  const closing = officer.locator('header').getByRole('button', { name: '结束材料审查', exact: true })
  for (const { username } of invited) {
    await officer.reload()
    await closing.waitFor()
    expect(await closing.isDisabled()).toBe(true)
    const expert = await stage.person(username)
    await judgesMaterials(expert, walk.name)
    await signsOpinion(expert)
  }
  await officer.reload()
  await act(officer, '结束材料审查')
  await standsIn(officer, '现场考察')
  return invited.map(({ username }) => username)
}

/** Planned at the desk, written on a phone with a photo, signed by the whole team. */
async function siteIsSeen([username]: string[]): Promise<void> {
  const officer = await stage.person(city.officer)
  const expert = await stage.person(username!)
  const { name } = await stage.server.orm.em.fork().findOneOrFail(Account, { username: username! })
  await planInspection(officer, {
    ...{ head: '示例常州市局经办甲', expert: name },
    ...{ visitOn: inDays(2), place: '溧阳市示例路 1 号' },
  })
  await officer.setViewportSize(widths.phone)
  await textbox(officer, 'admin.inspection.present').fill('张示例（总经理）')
  await answerInspection(officer)
  await addPhoto(officer, '现场.jpg')
  await keptByServer(officer)
  for (const member of [officer, expert]) {
    await member.goto(officer.url())
    await signs(member, word('admin.inspection.sign'))
  }
  await officer.setViewportSize(widths.desk)
  await officer.goto(`/cases/${theCase.id}`)
  await act(officer, '启动答辩评审')
  await standsIn(officer, '答辩评审')
}

/** An order by lot, attendance and a chair on record; each expert scores and signs; the record is closed, then the scoring. */
async function defenceIsHeard(): Promise<void> {
  const session = await sessionIsHeld(walk, inDays(5))
  await expertsScore(walk, theCase.id)
  await session.close()
  const officer = await stage.person(city.officer)
  await takeUp(officer, walk.name)
  await officer.getByText(word('admin.case.sheets', { signed: 5, total: 5 })).waitFor()
  await act(officer, '结束评分')
  await standsIn(officer, '确定培育对象')
}

/** On leave the leader hands the post to the very officer who prepares: that one may approve anything but this. */
async function preparerIsRefused(): Promise<void> {
  const leader = await stage.person(city.leader)
  const leave = await delegatesTo(leader, '示例常州市局经办甲（cz.jb1）', inDays(1))
  const refusal = async (officer: Page) => {
    await officer.reload()
    await officer.getByText(word('workflow.refusal.approver-is-another')).first().waitFor()
    expect(await button(officer, decision.approve).isDisabled()).toBe(true)
  }
  await decisionIsMade(walk, { ...decision, opinion: '经评审，拟列入培育名单。', prepared: refusal })
  await leave.end()
}

/** Whoever keeps number and code reads the answer; the page of the notice says that it was stopped. */
async function objectorIsAnswered(page: Page, { number, receipt }: { number: string; receipt: string }): Promise<void> {
  await page.reload()
  await shows(page, 'admin.publicity.item.STOPPED')
  await page.goto('/publicity')
  await page.getByText(word('admin.notices.follow'), { exact: true }).click()
  await textbox(page, 'admin.notices.number').fill(number)
  await textbox(page, 'admin.notices.receipt').fill(receipt)
  await button(page, word('admin.notices.followButton')).click()
  await shows(page, 'admin.objection.state.UPHELD')
}

/** Neither a name of another form nor one that stands in the register. */
async function otherNamesAreRefused(): Promise<void> {
  const em = stage.server.orm.em.fork()
  const [held] = await em.find(Recognition, { caseId: { $ne: null } }, { limit: 1 })
  const officer = await stage.person(city.officer)
  await takeUp(officer, walk.name)
  const form = section(officer, 'admin.naming.prepare')
  const name = textbox(form, 'admin.naming.name')
  for (const [wrong, words] of [
    ['示例动力电池产业联盟', /XXX创新联合体/],
    // Brackets make no other name of it.
    [held!.name.replace(/[（）]/g, ''), /该名称已被使用/],
  ] as const) {
    await name.fill(wrong)
    await button(form, word('admin.decide.submit')).click()
    await form.getByRole('alert').getByText(words).first().waitFor()
    expect(await name.inputValue()).toBe(wrong)
  }
  // A similar name asks for a word; of the one that is typed next nothing is asked before it is checked.
  const reason = textbox(form, 'admin.naming.acknowledgement')
  await name.fill(held!.name.replace(/（.*）/, '').replace('示例', '示例新'))
  await reason.waitFor()
  let checked = () => {}
  const answered = new Promise<void>((resolve) => (checked = resolve))
  await officer.route('**/graphql', async (route) => {
    if (route.request().postData()?.includes('checkName')) await answered
    await route.continue()
  })
  await name.fill(walk.name)
  await reason.waitFor({ state: 'hidden' })
  checked()
  await officer.unrouteAll()
  await officer.reload()
}

/** Everybody finds it in the register, by its name and as Changzhou's. */
async function isOnTheList(): Promise<void> {
  const page = await stage.visitor({ viewport: widths.phone })
  await page.goto(`/register?search=${encodeURIComponent(walk.name)}`)
  await page.getByRole('link', { name: walk.name }).click()
  await page.getByRole('heading', { name: walk.name }).waitFor()
  await page.getByText(theCase.lead.name, { exact: true }).first().waitFor()
  await page.context().close()
}

/** No page of the case has a word or a clause of another city's policy; its history is told as its own procedure calls it. */
async function speaksOfChangzhouAlone(): Promise<void> {
  const officer = await stage.person(city.officer)
  for (const page of ['', '/decide', '/publicity', '/name', '/draw']) {
    await officer.goto(`/cases/${theCase.id}${page}`)
    await officer.locator('.case-body section').first().waitFor()
    expect(await officer.locator('main').innerText(), page).not.toMatch(/备案|综合论证|ZJ-/)
  }
  // The panel is not changed any more once its review has begun.
  expect(await button(officer, word('admin.draw.recordAnswer')).count()).toBe(0)
  await officer.goto(`/cases/${theCase.id}`)
  const history = section(officer, 'admin.case.section.history')
  for (const label of ['签发培育决定', '签发培育名单', '启动答辩评审']) await history.getByText(label).first().waitFor()
}

test('a lead withdraws before it has submitted: the case says so, and nothing more can be done', async () => {
  stage.watch()
  const { id, name, lead } = await caseIn(stage.server, 'draft', undefined, 'CZ')
  const { key } = changzhouLeads.find(({ uscc }) => uscc === lead.uscc)!
  const handler = await stage.person(`${key}.jb`)
  await handler.goto(`/cases/${id}`)
  const dialog = await begin(handler, '撤回申请')
  await settle(dialog, '撤回申请', { 'admin.case.reason': '示例：内部调整，本批次不再申报。' })
  await standsIn(handler, '已撤回')
  expect(await handler.locator('.case-acts').getByRole('button').count()).toBe(0)
  await section(handler, 'admin.case.section.history')
    .getByText(/示例：内部调整/)
    .waitFor()
  await handler.goto(`/cases/${id}/form`)
  expect(await handler.getByRole('textbox').count()).toBe(0)
  expect(name).not.toBe('')
})
