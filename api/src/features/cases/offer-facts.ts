import { emptyForm, formSections, lastFullYear, valueAt, type ApplicationForm, type Edition } from '@consortium/policy'
import type { Viewer } from '../../platform/access/index.ts'
import { dayOf, today } from '../../platform/clock/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { editionOf } from '../editions/index.ts'
import { Organisation, qualificationsOf, yearsOf } from '../organisations/index.ts'
import { isWriting } from './assess-case.ts'
import { Case, CaseVersion } from './case.entity.ts'
import { caseScope } from './case-scope.ts'

/** Facts known from before, for the lead's handler to take over, never put in by themselves. */
export interface Offer {
  source: 'REGISTER' | 'APPLICATION'
  /** What it stood in: the earlier application's name and policy; null for the register of units. */
  title: string | null
  /** When that was submitted; null for the register. */
  at: Date | null
  /** The year that its figures are of. */
  year: number
  form: ApplicationForm
  /** The sections that it says something about. */
  sections: string[]
}

/** Promises and reasons are made anew each time, goals are of their own years. */
const neverOffered = new Set(['attestations', 'goals'])

/**
 * What may be taken over into a draft: from the register of units, and from the last application that the same unit
 * submitted as lead under each policy, as far as the viewer may see it. Figures of another year than the form asks for
 * are left out.
 */
export async function offersFor(acting: Acting, theCase: Case): Promise<Offer[]> {
  const { viewer, clock } = acting
  if (!isWriting(theCase) || !theCase.lead.uscc || !viewer.handlerOf.has(theCase.lead.uscc)) return []
  const edition = editionOf(theCase.edition)
  const year = lastFullYear(today(clock))
  const offers = [await ofRegister(acting, theCase, edition, year), ...(await ofApplications(acting, theCase, edition))]
  return offers.filter((offer) => offer.sections.length > 0)
}

async function ofRegister({ em }: Acting, theCase: Case, edition: Edition, year: number): Promise<Offer> {
  const lead = (await em.findOneOrFail(Organisation, { id: theCase.lead.id })) as Organisation
  return offering(
    { source: 'REGISTER', title: null, at: null, year },
    edition,
    await registered(em, lead, edition, year),
  )
}

/** What the register of units knows of the lead, as the form has it. */
export async function registered(
  em: Acting['em'],
  lead: Organisation,
  edition: Edition,
  year: number,
): Promise<ApplicationForm> {
  const figures = (await yearsOf(em, [lead])).find((one) => one.year === year)
  const held = await qualificationsOf(em, [lead])
  const form = emptyForm()
  form.address = lead.address ?? ''
  form.lead = {
    ...form.lead,
    uscc: lead.uscc ?? '',
    name: lead.name,
    legalRepresentative: lead.legalRepresentative ?? '',
    responsiblePerson: lead.legalRepresentative ?? '',
    types: edition.leadTypes.map(({ code }) => code).filter((code) => held.some(({ kind }) => kind === code)),
    sales: figures?.sales ? plain(figures.sales) : '',
    rnd: figures?.rnd ? plain(figures.rnd) : '',
  }
  return form
}

/** 1200.5000 as people write it: 1200.5 */
const plain = (amount: string) => amount.replace(/\.?0+$/, '')

async function ofApplications(acting: Acting, theCase: Case, edition: Edition): Promise<Offer[]> {
  const versions = await lastVersions(acting, acting.viewer, theCase)
  const asked = lastFullYear(today(acting.clock))
  return versions.map(({ case: earlier, form, submittedAt }) => {
    const year = lastFullYear(dayOf(submittedAt))
    const title = `${earlier.name} · ${earlier.edition.title}`
    const known = ofThisEdition(edition, form)
    return offering(
      { source: 'APPLICATION', title, at: submittedAt, year },
      edition,
      year === asked ? known : unfigured(known),
    )
  })
}

/** The newest version that the unit submitted as lead under each policy, the newest first, this case's own left out. */
async function lastVersions({ em }: Acting, viewer: Viewer, theCase: Case): Promise<(CaseVersion & { case: Case })[]> {
  const scope = await caseScope(em, viewer)
  const earlier = await em.find(
    Case,
    { $and: [{ lead: theCase.lead.id, id: { $ne: theCase.id }, submittedAt: { $ne: null } }, scope] },
    { populate: ['edition'] },
  )
  const versions = (await em.find(
    CaseVersion,
    { case: { $in: earlier.map(({ id }) => id) } },
    { orderBy: { submittedAt: 'desc', id: 'desc' }, populate: ['case.edition'] },
  )) as unknown as (CaseVersion & { case: Case })[]
  const policies = new Set<string>()
  return versions.filter(({ case: { edition } }) => !policies.has(edition.code) && policies.add(edition.code))
}

/** An earlier form as this edition can take it: kinds of lead that it does not know are left out, the unit stays itself. */
function ofThisEdition({ leadTypes }: Edition, form: ApplicationForm): ApplicationForm {
  const types = form.lead.types.filter((code) => leadTypes.some((known) => known.code === code))
  return { ...emptyForm(), ...form, lead: { ...form.lead, types } }
}

/** Sales and R&D are asked for the last full year: those of another year would be wrong ones. */
function unfigured(form: ApplicationForm): ApplicationForm {
  const none = { sales: '', rnd: '' }
  return {
    ...form,
    lead: { ...form.lead, ...none },
    members: form.members.map((member) => ({ ...member, ...none })),
  }
}

function offering(of: Omit<Offer, 'form' | 'sections'>, edition: Edition, form: ApplicationForm): Offer {
  const sections = formSections(edition)
    .filter(({ id }) => !neverOffered.has(id))
    .filter(({ rows, fields }) =>
      rows ? isFilled(valueAt(form, rows)) : fields.some(({ path }) => isFact(form, path)),
    )
  return { ...of, form, sections: sections.map(({ id }) => id) }
}

/** The lead's own name and code stand in the form already. */
const isFact = (form: ApplicationForm, path: string) =>
  path !== 'lead.uscc' && path !== 'lead.name' && isFilled(valueAt(form, path))

const isFilled = (value: unknown) => (Array.isArray(value) ? value.length > 0 : !!value)
