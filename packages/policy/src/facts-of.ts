import { lastFullYear } from './days.ts'
import { unitKinds, type Edition, type UnitKind } from './edition.ts'
import type { Facts, Register, Standing, UnitFacts } from './facts.ts'
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
  const standings: Record<string, Standing> = {}
  const unitOf = (declared: Declared) => unitFacts(declared, edition, register, standings)
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
    standings,
  }
}

function unitFacts(
  declared: Declared,
  edition: Edition,
  register: Register,
  standings: Record<string, Standing>,
): UnitFacts {
  const { path } = declared
  const uscc = declared.uscc.trim()
  const known = Object.hasOwn(register.units, uscc) ? register.units[uscc] : undefined
  const stand = (fact: string, standing: Standing) => {
    standings[`${path}.${fact}`] = standing
  }
  const choose = <T>(fact: string, verified: T | undefined, own: T | undefined): { [fact: string]: T } => {
    const value = verified ?? own
    if (value === undefined) return {}
    stand(fact, verified === undefined ? 'declared' : 'verified')
    return { [fact]: value }
  }
  const qualifications = [...new Set([...(known?.qualifications ?? []), ...(declared.qualifications ?? [])])]
  if (qualifications.length)
    stand('qualifications', qualificationStanding(qualifications, known?.qualifications, uscc, edition, register))
  const last = lastFullYear(register.asOf)
  const figures = known?.years?.find(({ year }) => year === last)
  if (figures?.sales !== undefined && figures.rnd !== undefined) stand('years', 'verified')
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

/** Verified when the register knows them all, evidenced when the unit's certificate is among the documents. */
function qualificationStanding(
  held: string[],
  verified: string[] = [],
  uscc: string,
  { documents }: Edition,
  register: Register,
): Standing {
  if (held.every((code) => verified.includes(code))) return 'verified'
  const certificates = documents
    .filter(({ requiredWhen }) => requiredWhen.is === 'unit-qualified')
    .map(({ type }) => type)
  const evidenced = register.documents.some(({ type, unitUscc }) => unitUscc === uscc && certificates.includes(type))
  return evidenced ? 'evidenced' : 'declared'
}

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
