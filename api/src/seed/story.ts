import { isAskedIn, requiredDocuments } from '@consortium/policy'
import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import {
  assessCase,
  attachDocument,
  Case,
  createApplication,
  giveOpinion,
  recordVerdicts,
  saveDraft,
  signApplication,
  submitApplication,
} from '../features/cases/index.ts'
import type { Round } from '../features/editions/index.ts'
import { today } from '../platform/clock/index.ts'
import { later } from './office-hours.ts'
import { bureaus, recommenderOf, type Bureau } from './offices.ts'
import type { completeForm, Topic } from './demo-form.ts'
import { samplePdf } from './sample-pdf.ts'
import type { DemoUnit } from './units.ts'
import { as, em, startUpPassword, type World } from './world.ts'

/** One demonstration case as it is told: each step by the use case of the person who takes it. */
export interface Story {
  world: World
  bureau: Bureau
  lead: DemoUnit
  members: DemoUnit[]
  topic: Topic
  /** The whole application form. */
  complete: typeof completeForm
  /** What its experts score about. */
  level: number
  id: string
  /** Another way to begin than the usual one. */
  entry?: string
}

/** Who takes part in a story, and what it is about. */
export type Cast = Omit<Story, 'world' | 'bureau' | 'id'>

/** Something that is done in a case, by the use case of whoever does it. */
export type Act = (story: Story) => Promise<unknown>

export const handler = ({ lead }: Story) => `${lead.key}.jb`
export const district = ({ lead, bureau }: Story) => recommenderOf(lead, bureau)

/** The case as somebody sees it now, so that a step names the version it saw. */
export async function seen({ world, id }: Story, username: string) {
  const acting = await as(world, username)
  const theCase = (await acting.em.findOneOrFail(Case, { id }, { populate: ['edition', 'round', 'lead'] })) as Case
  // A mapper of its own: what was looked at is not compared with each thing that is written.
  return { acting: { ...acting, em: em(world) }, theCase, which: { id, version: theCase.version } }
}

/** The case's version now, for a step that looks at nothing else of it. */
export async function on({ world, id }: Story, username: string) {
  const acting = await as(world, username)
  const [row] = await acting.em.execute<{ version: number }[]>('select version from application where id = ?', [id])
  return { acting, which: { id, version: row?.version ?? 0 } }
}

/** The lead's handler begins a draft. */
export async function begin(world: World, round: Round, cast: Cast): Promise<Story> {
  const { lead, entry } = cast
  const acting = await as(world, `${lead.key}.jb`)
  const { id } = await createApplication(acting, {
    roundId: round.id,
    key: randomUUID(),
    leadUscc: lead.uscc,
    entry: entry ?? null,
  })
  return { ...cast, world, bureau: bureaus[round.edition.code as keyof typeof bureaus], id }
}

/** Fills the form in whole and attaches what the edition asks for. */
export async function fillIn(story: Story): Promise<void> {
  later(story.world, { hours: 2 })
  const { acting, theCase, which } = await seen(story, handler(story))
  const year = Number(today(acting.clock).slice(0, 4))
  await saveDraft(acting, { ...which, form: story.complete(theCase.form, story.topic, story.members, year) })
  const saved = await seen(story, handler(story))
  const { edition, facts, step } = await assessCase(saved.acting.em, acting.clock, saved.theCase)
  for (const { type, name, per, required, units } of requiredDocuments(edition, facts)) {
    if (!isAskedIn(edition, step, 'documents', type)) continue
    const owners = per === 'case' ? (required ? [null] : []) : units
    for (const owner of owners) await attach(story, { type, name }, owner)
  }
}

async function attach(
  story: Story,
  { type, name }: { type: string; name: string },
  unit: { uscc: string; name: string } | null,
): Promise<void> {
  const { acting, which } = await on(story, handler(story))
  const title = unit ? `${name}-${unit.name}` : name
  await attachDocument(acting, story.world.filesDir, {
    caseId: which.id,
    version: which.version,
    type,
    unitUscc: unit?.uscc ?? null,
    fileName: `${title}.pdf`,
    body: Readable.from([samplePdf(title)]),
  })
}

/** All parties sign the whole application after some days. */
export async function signed(story: Story): Promise<void> {
  later(story.world, { days: 2, hours: 3 })
  await sign(story, story.members.length)
}

/** All but two of the members have signed. */
export async function almostSigned(story: Story): Promise<void> {
  later(story.world, { days: 1 })
  await sign(story, story.members.length - 2)
}

/** The signatories of the lead and of the first members sign. */
async function sign(story: Story, howMany: number): Promise<void> {
  const { contentHash } = (await seen(story, handler(story))).theCase
  for (const unit of [story.lead, ...story.members.slice(0, howMany)]) {
    const acting = await as(story.world, `${unit.key}.qs`)
    await signApplication(acting, {
      id: story.id,
      contentHash,
      password: startUpPassword,
      authorised: false,
    })
  }
}

export async function submitted(story: Story): Promise<void> {
  later(story.world, { hours: 4 })
  const { acting, which } = await on(story, handler(story))
  await submitApplication(acting, which)
}

/** Every line of the present step answered as conforming by this officer. */
export async function answer(story: Story, username: string): Promise<void> {
  const { acting, theCase, which } = await seen(story, username)
  const { checklist } = await assessCase(acting.em, acting.clock, theCase)
  const verdicts = checklist.map(({ id }) => ({ lineId: id, verdict: 'CONFORMS' as const, note: null }))
  if (verdicts.length > 0) await recordVerdicts(acting, { ...which, verdicts })
}

export async function recommended(story: Story): Promise<void> {
  later(story.world, { days: 3 })
  await answer(story, district(story))
  const { acting, which } = await on(story, district(story))
  await giveOpinion(acting, { ...which, event: 'recommend', opinion: '材料齐全，符合组建条件，同意推荐。' })
}

export async function accepted(story: Story): Promise<void> {
  later(story.world, { days: 1, hours: 2 })
  await answer(story, story.bureau.officer)
  const { acting, which } = await on(story, story.bureau.officer)
  await giveOpinion(acting, { ...which, event: 'accept', opinion: '材料完整，予以受理。' })
}
