import { lastFullYear } from './days.ts'
import { unitKinds, type Edition, type UnitKind } from './edition.ts'
import type { Facts, FactSource, Register, Standing, UnitFact, UnitFacts } from './facts.ts'
import type { ApplicationForm } from './form.ts'
import { parseWan } from './money.ts'
import { isBlank } from './paths.ts'
import { usccProblem } from './uscc.ts'

interface Declared {
  path: string
  uscc: string
  name: string
  kind?: string
  layer?: string
  sales: string
  rnd: string
  legalRepresentative?: string
  qualifications?: string[]
}

/**
 * The facts of a case: what the form declares, and over it what the register has verified. Rows without a sound code, a
 * code met before or the lead's own code are no members. What neither knows is left out: unknown.
 */
export function factsOf(edition: Edition, form: ApplicationForm, register: Register): Facts {
  const known: Known = { standings: {}, sources: {} }
  const unitOf = (declared: Declared) => unitFacts(declared, edition, register, known)
  const rows = form.members
    .map((member, index) => ({ ...member, path: `members[${index}]` }))
    .filter((row) => !isBlank({ ...row, path: '' }))
  const seen = new Set([form.lead.uscc.trim()])
  const distinct = rows.filter(({ uscc }) => {
    const code = uscc.trim()
    if (!code || usccProblem(code)) return false
    return !seen.has(code) && seen.add(code)
  })
  const incomplete = rows.filter(({ uscc }) => !uscc.trim() || usccProblem(uscc.trim()))
  return {
    asOf: register.asOf,
    form,
    lead: unitOf({ ...form.lead, path: 'lead', qualifications: form.lead.types }),
    members: distinct.map(unitOf),
    incompleteMembers: incomplete.map(unitOf),
    documents: register.documents,
    signatures: register.signatures,
    verdicts: register.verdicts,
    waivers: register.waivers,
    ...(register.history && { history: register.history }),
    ...(register.namesInUse && { namesInUse: register.namesInUse }),
    ...(register.verdictSources && { verdictSources: register.verdictSources }),
    standings: known.standings,
    ...(Object.keys(known.sources).length > 0 && { sources: known.sources }),
  }
}

/** How well each fact is known, by its path, and from whom. */
type Known = Required<Pick<Facts, 'standings' | 'sources'>>

function unitFacts(declared: Declared, edition: Edition, register: Register, { standings, sources }: Known): UnitFacts {
  const { path } = declared
  const uscc = declared.uscc.trim()
  const known = Object.hasOwn(register.units, uscc) ? register.units[uscc] : undefined
  const stand = (fact: UnitFact, standing: Standing, source?: FactSource) => {
    standings[`${path}.${fact}`] = standing
    if (source) sources[`${path}.${fact}`] = source
  }
  /** As the register holds it: verified, unless it says that the unit told it. */
  const standAsKnown = (fact: UnitFact) => {
    const source = known?.sources?.[fact]
    stand(fact, source?.standing ?? 'verified', source)
  }
  const choose = <T>(fact: UnitFact, verified: T | undefined, own: T | undefined): { [fact: string]: T } => {
    const value = verified ?? own
    if (value === undefined) return {}
    if (verified === undefined) stand(fact, 'declared')
    else standAsKnown(fact)
    return { [fact]: value }
  }
  const qualifications = [...new Set([...(known?.qualifications ?? []), ...(declared.qualifications ?? [])])]
  if (qualifications.length) {
    if (qualifications.every((code) => known?.qualifications?.includes(code))) standAsKnown('qualifications')
    else stand('qualifications', 'declared')
    if (standings[`${path}.qualifications`] === 'declared' && hasCertificate(uscc, edition, register))
      stand('qualifications', 'evidenced')
  }
  const last = lastFullYear(register.asOf)
  const figures = known?.years?.find(({ year }) => year === last)
  if (figures?.sales !== undefined && figures.rnd !== undefined) standAsKnown('years')
  else if (declared.sales.trim() || declared.rnd.trim()) stand('years', 'declared')
  return {
    path,
    uscc,
    name: known?.name ?? declared.name.trim(),
    ...choose<UnitKind>('kind', known?.kind, asKind(declared.kind)),
    ...choose(
      'layer',
      undefined,
      edition.memberLayers?.value.find((layer) => layer === declared.layer),
    ),
    ...choose('regions', known?.regions, undefined),
    ...choose('legalRepresentative', known?.legalRepresentative, declared.legalRepresentative?.trim() || undefined),
    ...choose('independentLegalPerson', known?.independentLegalPerson, undefined),
    ...choose('foundedOn', known?.foundedOn, undefined),
    ...(known?.qualifications || declared.qualifications ? { qualifications } : {}),
    years: yearsOf(declared, known?.years ?? [], register.asOf),
  }
}

/** The unit's certificate is among the documents. */
const hasCertificate = (uscc: string, edition: Edition, { documents }: Register): boolean =>
  documents.some(({ type, unitUscc }) => unitUscc === uscc && certificateTypes(edition).includes(type))

/** The documents that prove a unit's qualifications. */
export const certificateTypes = ({ documents }: Edition): string[] =>
  documents.filter(({ requiredWhen }) => requiredWhen.is === 'unit-qualified').map(({ type }) => type)

/** The register's years, and for the last full year (R22) what the form declares where the register is silent. */
function yearsOf({ sales, rnd }: Declared, known: UnitFacts['years'], asOf: string): UnitFacts['years'] {
  const year = lastFullYear(asOf)
  const read = (typed: string) => {
    const amount = parseWan(typed)
    return 'wan' in amount ? amount.wan : undefined
  }
  const verified = known.find((row) => row.year === year)
  const last = { sales: verified?.sales ?? read(sales), rnd: verified?.rnd ?? read(rnd) }
  const others = known.filter((row) => row.year !== year)
  return last.sales === undefined && last.rnd === undefined
    ? others
    : [
        {
          year,
          ...(last.sales !== undefined && { sales: last.sales }),
          ...(last.rnd !== undefined && { rnd: last.rnd }),
        },
        ...others,
      ]
}

function asKind(typed: string | undefined): UnitKind | undefined {
  return unitKinds.find((kind) => kind === typed)
}
