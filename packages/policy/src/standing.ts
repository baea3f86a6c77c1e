import type { Message } from '@consortium/messages'
import type { Edition, Rule } from './edition.ts'
import { unitFacts, type DocumentFact, type Facts, type Standing, type UnitFact, type UnitFacts } from './facts.ts'
import { certificateTypes } from './facts-of.ts'
import { labelOf } from './form-sections.ts'
import { message, namesOf, words } from './message.ts'
import { isBlank } from './paths.ts'
import { asker } from './rules/index.ts'

/** A fact that a finding rests on, in words, with how well it is known, by whom, since when, and the material for it. */
export interface FactStanding {
  name: Message
  standing: Standing
  by: Message
  /** ISO instant. */
  at?: string
  documents?: Evidence[]
}

export interface Evidence {
  id: string
  fileName: string
}

const isUnitFact = (key: string): key is UnitFact => (unitFacts as readonly string[]).includes(key)

/** More answers of the form than these are told as one: a rule may read all of it. */
const most = 4

/**
 * What one rule looks at and finds: asked once more over facts that note what is read, so that no rule has to say it. What
 * is blank or unknown is not among it; `missing` of the finding names that.
 */
export function standingsOf(edition: Edition, facts: Facts, ruleId: string): FactStanding[] {
  const rule = edition.rules.find(({ id }) => id === ruleId)
  if (!rule) return []
  const { read, lines } = readBy(rule, edition, facts)
  const ofUnits = [facts.lead, ...facts.members].flatMap((unit) =>
    unitFacts
      .filter((fact) => read.has(`${unit.path}.${fact}`) && (unit[fact] === false || !isBlank(unit[fact])))
      .map((fact) => {
        const path = `${unit.path}.${fact}`
        const standing = facts.standings[path] ?? 'declared'
        return { fact, unit, lead: unit.path === 'lead', standing, source: facts.sources?.[path] }
      }),
  )
  const groups = Map.groupBy(ofUnits, ({ fact, lead, standing, source }) =>
    [fact, lead, standing, source !== undefined].join(' '),
  )
  const units = [...groups.values()].map((group): FactStanding => {
    const { fact, lead, standing, source } = group[0]!
    const codes = group.map(({ unit }) => unit.uscc)
    const certificates = certificateTypes(edition)
    const papers =
      standing === 'evidenced'
        ? facts.documents.filter(({ type, unitUscc }) => certificates.includes(type) && codes.includes(unitUscc ?? ''))
        : []
    const verifiers = group.flatMap((one) => one.source?.by ?? [])
    const by = {
      verified: verifiers.length
        ? message('policy.standing.by.register-of', { names: someOf(verifiers) })
        : message('policy.standing.by.register'),
      evidenced: message('policy.standing.by.document'),
      declared: message(source ? 'policy.standing.by.unit' : 'policy.standing.by.form'),
    }
    return {
      name: message(lead ? 'policy.rests-on.lead' : 'policy.rests-on.members', {
        fact: message(`policy.rests-on.${fact}`),
        count: group.length,
      }),
      standing,
      by: by[standing],
      ...latest(group.map((one) => one.source?.at)),
      ...evidence(papers),
    }
  })
  const typed = [
    ...new Set(
      [...read].filter((path) => path.startsWith('form.')).map((path) => path.slice(5).replace(/\[\d+\]/g, '[]')),
    ),
  ]
  const declared = { standing: 'declared' as const, by: message('policy.standing.by.form') }
  const form =
    typed.length > most
      ? [{ name: message('policy.rests-on.form', { count: typed.length }), ...declared }]
      : typed.map((path) => ({ name: labelOf(path, edition), ...declared }))
  const asked = documentTypesIn(rule, edition)
  const papers = facts.documents.filter(({ type }) => asked.size === 0 || asked.has(type))
  const judged = lines.filter((line) => Object.hasOwn(facts.verdicts, line))
  const judges = judged.flatMap((line) => facts.verdictSources?.[line] ?? [])
  const signers = facts.signatures.flatMap(({ by }) => by ?? [])
  const held = (
    there: boolean,
    fact: 'documents' | 'signatures' | 'verdicts' | 'history',
    standing: Standing,
    more: Partial<FactStanding> = {},
  ): FactStanding[] =>
    there
      ? [{ name: message(`policy.rests-on.${fact}`), standing, by: message(`policy.standing.by.${fact}`), ...more }]
      : []
  return [
    ...units,
    ...form,
    ...held(read.has('documents') && papers.length > 0, 'documents', 'evidenced', asked.size ? evidence(papers) : {}),
    ...held(read.has('signatures') && facts.signatures.length > 0, 'signatures', 'verified', {
      ...(signers.length && { by: message('policy.standing.by.signers', { names: someOf(signers) }) }),
      ...latest(facts.signatures.map(({ at }) => at)),
    }),
    ...held(judged.length > 0, 'verdicts', 'verified', {
      ...(judges.length && { by: someOf(judges.map(({ by }) => by)) }),
      ...latest(judges.map(({ at }) => at)),
    }),
    ...held(read.has('history') && facts.history !== undefined, 'history', 'verified'),
  ]
}

/** The first few of those who are named, each once. */
function someOf(names: string[]): Message {
  const each = [...new Set(names)]
  const some = namesOf(each.slice(0, 3))
  return each.length > 3 ? message('policy.standing.by.some', { names: some, count: each.length }) : some
}

function latest(instants: (string | undefined)[]): { at?: string } {
  const at = instants
    .flatMap((one) => one ?? [])
    .toSorted()
    .at(-1)
  return at ? { at } : {}
}

function evidence(papers: DocumentFact[]): { documents?: Evidence[] } {
  const documents = papers.flatMap(({ id, fileName }) => (id && fileName ? [{ id, fileName }] : []))
  return documents.length ? { documents } : {}
}

/** The kinds of document that a rule names: of others it says nothing. */
function documentTypesIn(rule: Rule, { documents }: Edition): Set<string> {
  const known = new Set(documents.map(({ type }) => type))
  const stringsIn = (part: unknown): string[] => {
    if (typeof part === 'string') return [part]
    return typeof part === 'object' && part !== null ? Object.values(part).flatMap(stringsIn) : []
  }
  return new Set(stringsIn({ ...rule, id: '' }).filter((one) => known.has(one)))
}

/** A fact's path in words, for those that are missing: 'members[1].independentLegalPerson' names the unit. */
export function factName(path: string, edition: Edition, facts: Facts | null): Message {
  const [, unitPath = '', fact = '', year = '', figure = ''] =
    /^(lead|members\[\d+\])\.(\w+)(?:\.(\d+)\.(\w+))?$/.exec(path) ?? []
  if (fact === 'years')
    return message(figure === 'rnd' ? 'policy.rests-on.rnd-of' : 'policy.rests-on.sales-of', { year })
  if (isUnitFact(fact) && !(unitPath === 'lead' && fact === 'legalRepresentative')) {
    const unit = [facts?.lead, ...(facts?.members ?? []), ...(facts?.incompleteMembers ?? [])].find(
      (one) => one?.path === unitPath,
    )
    return message('policy.rests-on.of', {
      unit: unit?.name
        ? words(unit.name)
        : message(unitPath === 'lead' ? 'policy.section.lead' : 'policy.section.members'),
      fact: message(`policy.rests-on.${fact}`),
    })
  }
  if (path.startsWith('history') || path === 'namesInUse') return message('policy.rests-on.history')
  return labelOf(path, edition)
}

function readBy(rule: Rule, edition: Edition, facts: Facts): { read: Set<string>; lines: string[] } {
  const read = new Set<string>()
  const ofUnit = (unit: UnitFacts) => noting(unit, (key) => isUnitFact(key) && read.add(`${unit.path}.${key}`))
  const inForm = (value: unknown, path: string): unknown => {
    if (typeof value !== 'object' || value === null) {
      if (!isBlank(value)) read.add(path)
      return value
    }
    return new Proxy(value, {
      get: (target, key) => {
        const inner: unknown = Reflect.get(target, key)
        if (typeof key !== 'string' || typeof inner === 'function' || key === 'length') return inner
        return inForm(inner, Array.isArray(target) ? `${path}[${key}]` : `${path}.${key}`)
      },
    })
  }
  const tracked = {
    ...facts,
    lead: ofUnit(facts.lead),
    members: facts.members.map(ofUnit),
    incompleteMembers: facts.incompleteMembers.map(ofUnit),
    form: inForm(facts.form, 'form') as Facts['form'],
  }
  const asked = noting(tracked, (key) => read.add(key))
  const { lines = [] } = asker(edition, asked)(rule)
  return { read, lines }
}

function noting<T extends object>(value: T, note: (key: string) => unknown): T {
  return new Proxy(value, {
    get: (target, key) => {
      if (typeof key === 'string') note(key)
      return Reflect.get(target, key) as unknown
    },
  })
}
