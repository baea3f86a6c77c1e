import { randomUUID } from 'node:crypto'
import {
  AgendaItem,
  closeSession,
  DefenceSession,
  electChair,
  planSession,
  prepareOrder,
  recordAttendance,
  saveMinutes,
  witnessOrder,
} from '../features/defence-sessions/index.ts'
import { editionOf } from '../features/editions/index.ts'
import {
  closeMaterialReview,
  MaterialOpinion,
  openMaterialReview,
  saveConclusion,
  saveLine,
  signOpinion,
} from '../features/material-review/index.ts'
import { seatedPanel } from '../features/panels/index.ts'
import {
  InspectionMember,
  planInspection,
  saveInspectionPart,
  signInspection,
  SiteInspection,
} from '../features/site-inspection/index.ts'
import { later, workingDayAfter } from './office-hours.ts'
import { on, seen, type Story } from './story.ts'
import { as, em, startUpPassword } from './world.ts'

export async function materialsOpened(story: Story): Promise<void> {
  later(story.world, { days: 1 })
  const { acting, which } = await on(story, story.bureau.officer)
  await openMaterialReview(acting, which)
}

/** All experts give their opinion on the materials and sign it. */
export const judged = (story: Story): Promise<void> => judge(story)

/** Two opinions are signed, the others are awaited. */
export const partlyJudged = (story: Story): Promise<void> => judge(story, 2)

async function judge(story: Story, signing?: number): Promise<void> {
  const { acting, theCase } = await seen(story, story.bureau.officer)
  const lines = editionOf(theCase.edition).review?.materialReview?.lines ?? []
  const opinions = await acting.em.find(
    MaterialOpinion,
    { review: { case: story.id } },
    { populate: ['expert.account'], orderBy: { id: 'asc' } },
  )
  for (const { id: opinionId, expert, version: first } of opinions.slice(0, signing)) {
    later(story.world, { minutes: 25 })
    const acts = await as(story.world, expert.account.username)
    let version = first
    for (const { id: lineId } of lines) {
      const given = { lineId, verdict: 'CONFORMS', note: '' }
      await saveLine(acts, { opinionId, version, key: randomUUID(), ...given })
      version += 1
    }
    const conclusion = '材料齐全，任务与成员能力相称，建议进入现场考察（示例内容）。'
    await saveConclusion(acts, { opinionId, version, key: randomUUID(), conclusion })
    await signOpinion(acts, { opinionId, version: version + 1, password: startUpPassword })
  }
}

export async function materialsClosed(story: Story): Promise<void> {
  later(story.world, { hours: 5 })
  const { acting, which } = await on(story, story.bureau.officer)
  await closeMaterialReview(acting, which)
}

/** An officer and two experts are to go to the lead's premises in two working days. */
export async function visitPlanned(story: Story): Promise<void> {
  later(story.world, { days: 1 })
  const { acting, which } = await on(story, story.bureau.officer)
  const panel = await seatedPanel(acting.em, story.id)
  const head = acting.viewer.accountId
  await planInspection(acting, {
    ...which,
    visitOn: workingDayAfter(story.world, 2),
    place: `${story.lead.name}研发中心（示例路1号）`,
    team: [head, ...panel.slice(0, 2).map(({ expert }) => expert.account.id)],
    head,
  })
}

/** The team writes its record on the spot and signs it. */
export async function visited(story: Story): Promise<void> {
  later(story.world, { days: 2, hours: 2 })
  const { acting, theCase } = await seen(story, story.bureau.officer)
  const inspection = await acting.em.findOneOrFail(SiteInspection, { case: story.id })
  const parts: [string, 'CONFORMS' | null, string][] = [
    ['present', null, '示例联系人、示例技术负责人'],
    ...(editionOf(theCase.edition).inspection?.lines ?? []).map(({ id }): [string, 'CONFORMS', string] => {
      return [id, 'CONFORMS', '']
    }),
    ['notes', null, '查看中试线和检测中心，抽查研发投入台账，与申报内容一致（示例内容）。'],
  ]
  let { version } = inspection
  for (const [part, verdict, text] of parts) {
    await saveInspectionPart(acting, { inspectionId: inspection.id, version, key: randomUUID(), part, verdict, text })
    version += 1
  }
  const team = await acting.em.find(InspectionMember, { inspection: inspection.id }, { populate: ['account'] })
  for (const { account } of team) {
    later(story.world, { minutes: 10 })
    const member = await as(story.world, account.username)
    await signInspection(member, { inspectionId: inspection.id, version, password: startUpPassword })
  }
}

/** A sitting in two working days, with its agenda by lot; the day comes. */
export async function heard(story: Story): Promise<void> {
  later(story.world, { hours: 1 })
  const acting = await as(story.world, story.bureau.officer)
  const id = await planSession(acting, {
    key: randomUUID(),
    title: `${story.topic.name}创新联合体答辩会`,
    heldOn: workingDayAfter(story.world, 2),
    startsAt: '09:30',
    place: '市科技局会议室（示例）',
    caseIds: [story.id],
  })
  const version = async () => (await em(story.world).findOneOrFail(DefenceSession, { id })).version
  await prepareOrder(acting, { id, version: await version() })
  later(story.world, { minutes: 10 })
  const witness = await as(story.world, story.bureau.witness)
  await witnessOrder(witness, { id, version: await version(), text: '现场见证：示例见证文字' })
  later(story.world, { days: 2 })
}

/** The sitting's record: everybody was there, the chair is elected, the minutes are written; closed. */
export async function minuted(story: Story): Promise<void> {
  later(story.world, { hours: 1 })
  const acting = await as(story.world, story.bureau.officer)
  const { session } = await em(story.world).findOneOrFail(AgendaItem, { case: story.id })
  const which = async () => {
    const { id, version } = await em(story.world).findOneOrFail(DefenceSession, { id: session.id })
    return { id, version }
  }
  const experts = (await seatedPanel(acting.em, story.id)).map(({ expert }) => expert.id)
  const present = experts.map((expertId) => ({ expertId, present: true, note: '' }))
  await recordAttendance(acting, { ...(await which()), present })
  const [chair] = experts as [string]
  await electChair(acting, { ...(await which()), expertId: chair, votes: experts.length, voters: experts.length })
  const minutes = '申报单位汇报二十分钟，专家提问并评分，会后集中评议（示例内容）。'
  await saveMinutes(acting, { ...(await which()), witnesses: '示例见证人', minutes })
  await closeSession(acting, await which())
}
