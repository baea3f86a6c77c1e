import { requiredDocuments } from '@consortium/policy'
import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import {
  accept,
  assessCase,
  attachDocument,
  createApplication,
  findCase,
  recommend,
  recordVerdicts,
  saveDraft,
  signApplication,
  submitApplication,
} from '../features/cases/index.ts'
import { approveDecision, prepareDecision } from '../features/decisions/index.ts'
import {
  closeScoring,
  openDemonstration,
  saveScore,
  saveScoreComment,
  ScoreSheet,
  signScore,
} from '../features/defence-scoring/index.ts'
import { editionOf, type Round } from '../features/editions/index.ts'
import { answerInvitation, approveDraw, ExpertInvitation, prepareDraw, witnessDraw } from '../features/panels/index.ts'
import { today } from '../platform/clock/index.ts'
import { later } from './office-hours.ts'
import { cityOf, districtOfficers } from './offices.ts'
import { changzhouForm } from './changzhou-form.ts'
import { completeForm, type Topic } from './demo-form.ts'
import { samplePdf } from './sample-pdf.ts'
import type { DemoUnit } from './units.ts'
import { as, em, startUpPassword, type World } from './world.ts'

/** One demonstration case as it is told: each step by the use case of the person who takes it. */
export interface Story {
  world: World
  lead: DemoUnit
  members: DemoUnit[]
  topic: Topic
  id: string
}

export const handler = ({ lead }: Story) => `${lead.key}.jb`
export const district = ({ lead }: Story) => districtOfficers[lead.region] ?? ''

/** The case as somebody sees it now, so that a step names the version it saw. */
export async function seen({ world, id }: Story, username: string) {
  const acting = await as(world, username)
  const theCase = await findCase(acting, id)
  return { acting, theCase, which: { id, version: theCase.version } }
}

/** The lead's handler begins a draft. */
export async function begin(
  world: World,
  round: Round,
  [lead, members, topic]: [DemoUnit, DemoUnit[], Topic],
): Promise<Story> {
  const acting = await as(world, `${lead.key}.jb`)
  const { id } = await createApplication(acting, { roundId: round.id, key: randomUUID(), leadUscc: lead.uscc })
  return { world, lead, members, topic, id }
}

/** Fills the form in whole and attaches what the edition asks for. */
export async function fillIn(story: Story): Promise<void> {
  const { acting, theCase, which } = await seen(story, handler(story))
  const year = Number(today(acting.clock).slice(0, 4))
  const complete = theCase.edition.code === 'CZ' ? changzhouForm : completeForm
  await saveDraft(acting, { ...which, form: complete(theCase.form, story.topic, story.members, year) })
  const saved = await seen(story, handler(story))
  const { edition, facts } = await assessCase(saved.acting.em, acting.clock, saved.theCase)
  for (const { type, per, required, units } of requiredDocuments(edition, facts)) {
    const owners = per === 'case' ? (required ? [null] : []) : units.map(({ uscc }) => uscc)
    for (const owner of owners) await attach(story, type, owner)
  }
}

async function attach(story: Story, type: string, unitUscc: string | null): Promise<void> {
  const { acting, which } = await seen(story, handler(story))
  await attachDocument(acting, story.world.filesDir, {
    caseId: which.id,
    version: which.version,
    type,
    unitUscc,
    fileName: `示例材料-${type}${unitUscc ? `-${unitUscc.slice(-4)}` : ''}.pdf`,
    body: Readable.from([samplePdf(`${type} ${unitUscc ?? ''}`)]),
  })
}

/** The signatories of the lead and of the first members sign; all unless told how many. */
export async function sign(story: Story, howMany = story.members.length): Promise<void> {
  for (const unit of [story.lead, ...story.members.slice(0, howMany)]) {
    const { acting, theCase } = await seen(story, `${unit.key}.qs`)
    await signApplication(acting, {
      id: story.id,
      contentHash: theCase.contentHash,
      password: startUpPassword,
      authorised: false,
    })
  }
}

export async function submit(story: Story): Promise<void> {
  const { acting, which } = await seen(story, handler(story))
  await submitApplication(acting, which)
}

/** A draft brought to the district. */
export async function apply(...told: Parameters<typeof begin>): Promise<Story> {
  const story = await begin(...told)
  await fillIn(story)
  later(story.world, { days: 2, hours: 3 })
  await sign(story)
  later(story.world, { hours: 4 })
  await submit(story)
  return story
}

/** Every line of the present step answered as conforming by this officer. */
export async function answer(story: Story, username: string): Promise<void> {
  const { acting, theCase, which } = await seen(story, username)
  const { checklist } = await assessCase(acting.em, acting.clock, theCase)
  const verdicts = checklist.map(({ id }) => ({ lineId: id, verdict: 'CONFORMS' as const, note: null }))
  if (verdicts.length > 0) await recordVerdicts(acting, { ...which, verdicts })
}

export async function recommended(story: Story): Promise<Story> {
  later(story.world, { days: 3 })
  await answer(story, district(story))
  const { acting, which } = await seen(story, district(story))
  await recommend(acting, { ...which, opinion: '材料齐全，符合组建条件，同意推荐。' })
  return story
}

export async function accepted(story: Story): Promise<Story> {
  later(story.world, { days: 1, hours: 2 })
  await answer(story, cityOf(story).officer)
  const { acting, which } = await seen(story, cityOf(story).officer)
  await accept(acting, { ...which, opinion: '材料完整，予以受理。' })
  return story
}

export async function drawn(story: Story): Promise<Story> {
  later(story.world, { days: 1 })
  const prepared = await seen(story, cityOf(story).officer)
  await prepareDraw(prepared.acting, prepared.which)
  later(story.world, { minutes: 20 })
  const witness = await seen(story, cityOf(story).witness)
  await witnessDraw(witness.acting, { ...witness.which, text: '现场见证：示例见证文字' })
  return story
}

export async function opened(story: Story): Promise<Story> {
  later(story.world, { hours: 3 })
  const leader = await seen(story, cityOf(story).leader)
  await approveDraw(leader.acting, leader.which)
  later(story.world, { days: 1 })
  await invited(story)
  later(story.world, { days: 1 })
  const officer = await seen(story, cityOf(story).officer)
  await openDemonstration(officer.acting, officer.which)
  return story
}

/** Every expert who is invited accepts and promises to have no conflict. */
export async function invited({ world, id }: Story): Promise<void> {
  const waiting = await em(world).find(
    ExpertInvitation,
    { state: 'INVITED', seat: { draw: { case: id } } },
    { populate: ['seat.expert.account'], orderBy: { id: 'asc' } },
  )
  for (const { id: invitationId, version, seat } of waiting) {
    const expert = await as(world, seat.expert.account.username)
    await answerInvitation(expert, { invitationId, version }, { answer: 'ACCEPT', promised: true })
  }
}

/** Experts score, about the given level; the first `signing` of them sign. */
export async function scored(story: Story, level: number, signing: number): Promise<Story> {
  const { acting, theCase } = await seen(story, cityOf(story).officer)
  const { criteria } = editionOf(theCase.edition).review
  const sheets = await acting.em.find(
    ScoreSheet,
    { demonstration: { case: story.id } },
    { populate: ['expert.account'], orderBy: { id: 'asc' } },
  )
  for (const [index, sheet] of sheets.slice(0, signing).entries()) {
    later(story.world, { minutes: 12 })
    const expert = await as(story.world, sheet.expert.account.username)
    let version = sheet.version
    for (const [place, criterion] of criteria.entries()) {
      const value = String(level + ((index * 3 + place * 2) % 7) - 3 + (place % 2) / 2)
      const saved = await saveScore(expert, {
        sheetId: sheet.id,
        criterionId: criterion.id,
        value,
        version,
        key: randomUUID(),
      })
      version = saved.version
    }
    const comment = '技术路线清晰，成员互补，建议进一步细化年度指标。'
    version = (await saveScoreComment(expert, { sheetId: sheet.id, comment, version, key: randomUUID() })).version
    await signScore(expert, { sheetId: sheet.id, version, password: startUpPassword })
  }
  return story
}

export async function closed(story: Story): Promise<Story> {
  later(story.world, { hours: 5 })
  const { acting, which } = await seen(story, cityOf(story).officer)
  await closeScoring(acting, which)
  return story
}

export async function proposed(story: Story): Promise<Story> {
  later(story.world, { days: 1 })
  const { acting, which } = await seen(story, cityOf(story).officer)
  await prepareDecision(acting, {
    ...which,
    outcome: 'NAME',
    opinion: '经综合论证，符合组建条件，建设方案成熟，拟予备案。',
    verdicts: ['conditions-met', 'plan-mature'].map((lineId) => ({ lineId, verdict: 'CONFORMS' as const, note: null })),
  })
  return story
}

export async function approved(story: Story): Promise<Story> {
  later(story.world, { days: 1, hours: 1 })
  const { acting, which } = await seen(story, cityOf(story).leader)
  await approveDecision(acting, which)
  return story
}
