import { reviewOf } from '@consortium/policy'
import { randomUUID } from 'node:crypto'
import {
  closeScoring,
  openDemonstration,
  saveScore,
  saveScoreComment,
  ScoreSheet,
  signScore,
} from '../features/defence-scoring/index.ts'
import { editionOf } from '../features/editions/index.ts'
import { answerInvitation, approveDraw, ExpertInvitation, prepareDraw, witnessDraw } from '../features/panels/index.ts'
import { later } from './office-hours.ts'
import { on, seen, type Story } from './story.ts'
import { as, em, startUpPassword } from './world.ts'

export async function drawn(story: Story): Promise<void> {
  later(story.world, { days: 1 })
  const prepared = await on(story, story.bureau.officer)
  await prepareDraw(prepared.acting, prepared.which)
  later(story.world, { minutes: 20 })
  const witness = await on(story, story.bureau.witness)
  await witnessDraw(witness.acting, { ...witness.which, text: '现场见证：示例见证文字' })
}

/** The leader approves the panel, which invites it; the first two accept, the others have not answered. */
export async function halfConfirmed(story: Story): Promise<void> {
  await invite(story)
  await accept(story, 2)
}

/** Every expert who is invited accepts and promises to have no conflict. */
export async function confirmed(story: Story): Promise<void> {
  await invite(story)
  await accept(story)
}

async function invite(story: Story): Promise<void> {
  later(story.world, { hours: 3 })
  const { acting, which } = await on(story, story.bureau.leader)
  await approveDraw(acting, which)
}

async function accept({ world, id }: Story, howMany?: number): Promise<void> {
  later(world, { days: 1 })
  const waiting = await em(world).find(
    ExpertInvitation,
    { state: 'INVITED', seat: { draw: { case: id } } },
    { populate: ['seat.expert.account'], orderBy: { id: 'asc' } },
  )
  for (const { id: invitationId, version, seat } of waiting.slice(0, howMany)) {
    const expert = await as(world, seat.expert.account.username)
    await answerInvitation(expert, { invitationId, version }, { answer: 'ACCEPT', promised: true })
  }
}

export async function opened(story: Story): Promise<void> {
  later(story.world, { days: 1 })
  const { acting, which } = await on(story, story.bureau.officer)
  await openDemonstration(acting, which)
}

/** All experts score and sign. */
export const scored = (story: Story): Promise<void> => score(story)

/** Three experts have signed, the others have not begun. */
export const partlyScored = (story: Story): Promise<void> => score(story, 3)

async function score(story: Story, signing?: number): Promise<void> {
  const { acting, theCase } = await seen(story, story.bureau.officer)
  const { criteria } = reviewOf(editionOf(theCase.edition))
  const sheets = await acting.em.find(
    ScoreSheet,
    { demonstration: { case: story.id } },
    { populate: ['expert.account'], orderBy: { id: 'asc' } },
  )
  for (const [index, sheet] of sheets.slice(0, signing).entries()) {
    later(story.world, { minutes: 12 })
    const expert = await as(story.world, sheet.expert.account.username)
    let { version } = sheet
    for (const [place, criterion] of criteria.entries()) {
      const value = String(story.level + ((index * 3 + place * 2) % 7) - 3 + (place % 2) / 2)
      const save = { sheetId: sheet.id, criterionId: criterion.id, value, version, key: randomUUID() }
      version = (await saveScore(expert, save)).version
    }
    const comment = '技术路线清晰，成员互补，建议进一步细化年度指标。'
    version = (await saveScoreComment(expert, { sheetId: sheet.id, comment, version, key: randomUUID() })).version
    await signScore(expert, { sheetId: sheet.id, version, password: startUpPassword })
  }
}

export async function closed(story: Story): Promise<void> {
  later(story.world, { hours: 5 })
  const { acting, which } = await on(story, story.bureau.officer)
  await closeScoring(acting, which)
}
