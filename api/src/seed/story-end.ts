import { randomUUID } from 'node:crypto'
import { editionOf } from '../features/editions/index.ts'
import { approveNaming, prepareNaming } from '../features/naming/index.ts'
import { approveNotice, closePublicity, fileObjection, NoticeItem, prepareNotice } from '../features/publicity/index.ts'
import { later } from './office-hours.ts'
import { cityOf } from './offices.ts'
import { seen, type Story } from './story.ts'
import { as } from './world.ts'

/** A notice of its own, posted by the leader. */
export async function posted(story: Story): Promise<Story> {
  later(story.world, { hours: 3 })
  const { acting, theCase, which } = await seen(story, cityOf(story).officer)
  const { title, docNo } = editionOf(theCase.edition)
  const { id } = await prepareNotice(acting, {
    cases: [which],
    title: `关于${theCase.name}拟备案的公示`,
    text: `根据《${title}》（${docNo}），经综合论证和审议，拟对以下创新联合体予以备案，现予公示。对公示内容有异议的，请在公示期内以真实姓名或单位名义书面提出，并附事实依据和联系方式。`,
  })
  later(story.world, { hours: 2 })
  const leader = await as(story.world, cityOf(story).leader)
  await approveNotice(leader, { id, version: 1 })
  return story
}

/** Somebody objects on the public page. */
export async function objected(story: Story): Promise<void> {
  later(story.world, { days: 1, hours: 1 })
  const { acting } = await seen(story, cityOf(story).officer)
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
export async function publicityOver(story: Story): Promise<Story> {
  later(story.world, { days: 6 })
  const { acting, which } = await seen(story, cityOf(story).officer)
  await closePublicity(acting, which)
  return story
}

/** The name is prepared for the leader. */
export async function calledBy(story: Story): Promise<Story> {
  later(story.world, { hours: 4 })
  const { acting, theCase, which } = await seen(story, cityOf(story).officer)
  await prepareNaming(acting, { ...which, name: theCase.name })
  return story
}

export async function named(story: Story): Promise<Story> {
  later(story.world, { days: 1, hours: 1 })
  const { acting, which } = await seen(story, cityOf(story).leader)
  await approveNaming(acting, which)
  return story
}
