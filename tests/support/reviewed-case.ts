import { Account } from '@consortium/api/features/accounts/index'
import { Case } from '@consortium/api/features/cases/index'
import { MaterialOpinion } from '@consortium/api/features/material-review/index'
import { SiteInspection } from '@consortium/api/features/site-inspection/index'
import { type Edition, editionOf } from '@consortium/api/features/editions/index'
import type { Edition as Policy, Step } from '@consortium/policy'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { TestServer } from './server.ts'
import { caller, caseIn, invitationsOf, panelAccepts, take } from './start-up.ts'
import { putUnderEdition } from './under-edition.ts'

const read = (name: string) =>
  JSON.parse(
    readFileSync(fileURLToPath(import.meta.resolve(`@consortium/policy/editions/${name}.json`)), 'utf8'),
  ) as Policy

/** Without what only Changzhou's text has. */
const plain = <T extends { clause?: string }>({ clause: _, ...rest }: T) => rest

/**
 * Puts a case under its own edition with Changzhou's review of the materials and site inspection between the panel and the
 * session: another procedure on data alone.
 */
export async function withReviews(server: TestServer, caseId: string): Promise<void> {
  const em = server.orm.em.fork()
  const theCase = await em.findOneOrFail(Case, { id: caseId }, { populate: ['edition'] })
  const edition = structuredClone(editionOf(theCase.edition as Edition))
  const changzhou = read('cz')
  const steps = changzhou.procedure.steps
    .filter(({ id }) => id === 'material-review' || id === 'site-inspection')
    .map((step) => ({ ...plain(step), events: step.events.map(plain) })) as Step[]
  const opens = changzhou.procedure.steps
    .flatMap(({ events }) => events)
    .find(({ id }) => id === 'open-material-review')!
  const panel = edition.procedure.steps.find(({ events }) => events.some(({ id }) => id === 'prepare-draw'))!
  const session = panel.events.find(({ id }) => id === 'open-demonstration')!
  panel.events = [...panel.events.filter((event) => event !== session), plain(opens) as typeof opens]
  for (const event of steps.flatMap(({ events }) => events))
    if (event.id === 'open-demonstration') event.to = session.to
  edition.procedure.steps.splice(edition.procedure.steps.indexOf(panel) + 1, 0, ...steps)
  edition.version = `reviews-${randomUUID().slice(0, 8)}`
  edition.review!.materialReview = { lines: changzhou.review!.materialReview!.lines.map(plain) }
  edition.inspection = { lines: changzhou.inspection!.lines.map(plain) }
  await putUnderEdition(server, caseId, edition)
}

/** A case whose panel judges the materials, whose site is to be seen, and a session on another: an id of each, and an expert. */
export async function reviewsUnderWay(server: TestServer) {
  const officer = await caller(server, 'zj.jb1')
  const theCase = await caseIn(server, 'panel', ({ progress }) => progress.draw?.state === 'DRAWN')
  await withReviews(server, theCase.id)
  await take(await caller(server, 'zj.ld'), 'approveDraw', theCase.id)
  const [invitation] = await invitationsOf(server, theCase.id)
  await panelAccepts(server, theCase.id)
  await take(officer, 'openMaterialReview', theCase.id)
  const em = server.orm.em.fork()
  const opinion = await em.findOneOrFail(
    MaterialOpinion,
    { review: { case: theCase.id }, expert: { account: { username: invitation!.username } } },
    { populate: ['expert.account'] },
  )
  await em.nativeUpdate(Case, { id: theCase.id }, { state: 'site-inspection' })
  const { id: head } = await em.findOneOrFail(Account, { username: officer.username })
  const plan = async () => {
    const team = [head, opinion.expert.account.id]
    await take(officer, 'planInspection', theCase.id, {
      ...{ visitOn: '2026-12-01', place: '镇江市示例路 1 号', team, head },
    })
    return (await server.orm.em.fork().findOneOrFail(SiteInspection, { case: theCase.id })).id
  }
  const session = await officer.ask(
    'mutation ($input: PlanSessionInput!) { planDefenceSession(input: $input) { id } }',
    {
      input: {
        ...{ key: randomUUID(), title: '示例答辩会', heldOn: '2026-12-10', startsAt: '09:00', place: '示例会议室' },
        caseIds: [(await caseIn(server, 'demonstration')).id],
      },
    },
  )
  return {
    caseId: theCase.id,
    expert: invitation!.username,
    invitation: invitation!.id,
    opinion: opinion.id,
    session: session.data.planDefenceSession.id as string,
    plan,
  }
}
