import {
  byObstacles,
  composeName,
  fitOf,
  obstaclesOf,
  type Edition as Policy,
  type Facts,
  type Fit,
} from '@consortium/policy'
import { refuse } from '../../platform/access/index.ts'
import { today } from '../../platform/clock/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { assessFor, findCase, findingsFor, seatOf, unitsOf, type Case } from '../cases/index.ts'
import { Membership, Recognition } from '../consortia/index.ts'
import { Edition, editionOf } from '../editions/index.ts'
import { RegisterEntry } from '../register/index.ts'

export interface EditionFit extends Fit {
  edition: Edition
  policy: Policy
  /** The edition that the case is under. */
  own: boolean
  /** In force today. */
  inForce: boolean
}

/**
 * One application against every confirmed edition, drafts too, by fewest obstacles. Under its own it is what the viewer may
 * know of it; under another one only what the application says and what is public. Throws NOT_FOUND, and NOT_YOURS for a
 * member of it: what a lead might try elsewhere is the lead's affair.
 */
export async function fitCase(acting: Acting, id: string): Promise<EditionFit[]> {
  const { em, clock, viewer } = acting
  const theCase = await findCase(acting, id)
  const isLead = Boolean(theCase.lead.uscc && unitsOf(viewer).includes(theCase.lead.uscc))
  if (seatOf(theCase, viewer) === 'unit' && !isLead) throw refuse('NOT_YOURS', 'api.fit.leadOnly')
  const assessment = await assessFor(em, clock, viewer, theCase)
  const { findings: ownFindings } = await findingsFor(em, viewer, theCase, assessment)
  const titles = await publicTitlesOf(acting, theCase)
  const day = today(clock)
  const editions = (await em.find(
    Edition,
    { state: 'CONFIRMED' },
    { orderBy: { code: 'asc', version: 'desc' }, populate: ['region'] },
  )) as Edition[]
  const fits: EditionFit[] = []
  for (const edition of editions) {
    const policy = editionOf(edition)
    const own = edition.id === theCase.edition.id
    const found = own
      ? { findings: ownFindings, obstacles: obstaclesOf(ownFindings) }
      : fitOf(policy, await elsewhere(acting, assessment.facts, policy, titles), assessment.edition)
    const inForce =
      policy.status === 'in-force' &&
      (edition.effectiveFrom ?? day) <= day &&
      (!edition.expiresOn || edition.expiresOn >= day)
    fits.push({ edition, policy, own, inForce, ...found })
  }
  return fits.toSorted((one, other) => byObstacles(one.obstacles, other.obstacles))
}

type Titles = { consortiumId: string; policyCode: string; name: string }[]

/** Facts without what belongs to the case’s own policy: its verdicts, waivers and signatures; of history what is public. */
async function elsewhere({ em }: Acting, facts: Facts, policy: Policy, titles: Titles): Promise<Facts> {
  const name = facts.form.name.trim() ? composeName(policy, facts.form) : ''
  const taken = name ? await em.count(RegisterEntry, { name }) : 0
  return {
    ...facts,
    signatures: [],
    verdicts: {},
    waivers: [],
    form: { ...facts.form, reasons: {} },
    history: { activeRecognitionsLed: titles, bans: [] },
    namesInUse: taken ? [name] : [],
  }
}

/** Titles in force that the lead holds as lead, as far as the public register shows them. */
async function publicTitlesOf({ em }: Acting, theCase: Case): Promise<Titles> {
  const led = await em.find(
    Membership,
    { organisation: theCase.lead.id, role: 'LEAD', to: null },
    { fields: ['consortium'] },
  )
  const titles = (await em.find(
    Recognition,
    { consortium: { $in: led.map(({ consortium }) => consortium.id) }, state: 'ACTIVE', edition: { $ne: null } },
    { populate: ['edition'] },
  )) as Recognition[]
  const shown = await em.find(
    RegisterEntry,
    { recognition: { $in: titles.map(({ id }) => id) } },
    { fields: ['recognition'] },
  )
  return titles
    .filter(({ id, caseId }) => caseId !== theCase.id && shown.some(({ recognition }) => recognition?.id === id))
    .map(({ consortium, edition, name }) => ({ consortiumId: consortium.id, policyCode: edition!.code, name }))
}
