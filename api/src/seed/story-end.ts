import { say } from '@consortium/messages'
import { citedAs } from '@consortium/policy'
import { randomUUID } from 'node:crypto'
import { assessCase, type Case } from '../features/cases/index.ts'
import { approveDecision, prepareDecision } from '../features/decisions/index.ts'
import { editionOf } from '../features/editions/index.ts'
import { approveNaming, prepareNaming } from '../features/naming/index.ts'
import { approveNotice, closePublicity, fileObjection, NoticeItem, prepareNotice } from '../features/publicity/index.ts'
import { later } from './office-hours.ts'
import { on, seen, type Story } from './story.ts'
import { as } from './world.ts'

/** What the procedure ends in, in the edition's own words: 备案命名, 列入培育名单. */
function endOf({ edition }: Case): string {
  const { steps } = editionOf(edition).procedure
  return steps.find((step) => step.final && step.public)?.name.replace(/^已/, '') ?? ''
}

/** The step in which the experts score: 综合论证, 答辩评审. */
function hearingOf({ edition }: Case): string {
  const { steps } = editionOf(edition).procedure
  return steps.find(({ events }) => events.some(({ id }) => id === 'close-scoring'))?.name ?? ''
}

/** The decision is prepared for the leader. */
export async function proposed(story: Story): Promise<void> {
  later(story.world, { days: 1 })
  const { acting, theCase, which } = await seen(story, story.bureau.officer)
  const { checklist } = await assessCase(acting.em, acting.clock, theCase)
  await prepareDecision(acting, {
    ...which,
    outcome: 'NAME',
    opinion: `经${hearingOf(theCase)}，符合组建条件，建设方案成熟，拟予${endOf(theCase)}。`,
    verdicts: checklist.map(({ id }) => ({ lineId: id, verdict: 'CONFORMS', note: null })),
  })
}

export async function approved(story: Story): Promise<void> {
  later(story.world, { days: 1, hours: 1 })
  const { acting, which } = await on(story, story.bureau.leader)
  await approveDecision(acting, which)
}

/** A notice of its own, posted by the leader. */
export async function posted(story: Story): Promise<void> {
  later(story.world, { hours: 3 })
  const { acting, theCase, which } = await seen(story, story.bureau.officer)
  const policy = say('zh', citedAs(editionOf(theCase.edition)))
  const end = endOf(theCase)
  const { id } = await prepareNotice(acting, {
    cases: [which],
    title: `关于${theCase.name}拟${end}的公示`,
    text: `根据${policy}，经${hearingOf(theCase)}和审议，拟对以下创新联合体予以${end}，现予公示。对公示内容有异议的，请在公示期内以真实姓名或单位名义书面提出，并附事实依据和联系方式。`,
  })
  later(story.world, { hours: 2 })
  const leader = await as(story.world, story.bureau.leader)
  await approveNotice(leader, { id, version: 1 })
}

/** Somebody objects on the public page. */
export async function objected(story: Story): Promise<void> {
  later(story.world, { days: 1, hours: 1 })
  const acting = await as(story.world, story.bureau.officer)
  const item = await acting.em.findOneOrFail(NoticeItem, { case: story.id })
  await fileObjection(acting, {
    key: randomUUID(),
    itemId: item.id,
    objector: {
      kind: 'UNIT',
      name: '镇江示例反映单位',
      identity: story.members[0]?.uscc ?? '',
      contact: '0511-80000000',
    },
    content: '示例异议：公示的成员单位分工与其公开的主营业务不一致，请核实该单位是否具备承担任务的条件。',
    origin: null,
  })
}

/** The days of publicity pass without an objection. */
export async function publicityOver(story: Story): Promise<void> {
  later(story.world, { days: 6 })
  const { acting, which } = await on(story, story.bureau.officer)
  await closePublicity(acting, which)
}

/** The name is prepared for the leader. */
export async function calledBy(story: Story): Promise<void> {
  later(story.world, { hours: 4 })
  const { acting, theCase, which } = await seen(story, story.bureau.officer)
  await prepareNaming(acting, { ...which, name: theCase.name })
}

export async function named(story: Story): Promise<void> {
  later(story.world, { days: 1, hours: 1 })
  const { acting, which } = await on(story, story.bureau.leader)
  await approveNaming(acting, which)
}
