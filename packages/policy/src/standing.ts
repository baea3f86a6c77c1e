import type { Message } from '@consortium/messages'
import type { Edition, Rule } from './edition.ts'
import type { Facts, Standing, UnitFacts } from './facts.ts'
import { labelOf } from './form-sections.ts'
import { message, words } from './message.ts'
import { isBlank } from './paths.ts'
import { asker } from './rules/index.ts'

/** A fact that a finding rests on, in words, with how well it is known and by whom. */
export interface FactStanding {
  name: Message
  standing: Standing
  by: Message
}

const unitFacts = [
  ...(['kind', 'layer', 'regions', 'legalRepresentative', 'independentLegalPerson', 'foundedOn'] as const),
  ...(['qualifications', 'years'] as const),
] as const
type UnitFact = (typeof unitFacts)[number]
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
      .map((fact) => ({
        fact,
        lead: unit.path === 'lead',
        standing: facts.standings[`${unit.path}.${fact}`] ?? 'declared',
      })),
  )
  const groups = Map.groupBy(ofUnits, ({ fact, lead, standing }) => `${fact} ${lead} ${standing}`)
  const units = [...groups.values()].map((group) => {
    const { fact, lead, standing } = group[0]!
    return {
      name: message(lead ? 'policy.rests-on.lead' : 'policy.rests-on.members', {
        fact: message(`policy.rests-on.${fact}`),
        count: group.length,
      }),
      standing,
      by: message(
        `policy.standing.by.${standing === 'verified' ? 'register' : standing === 'evidenced' ? 'document' : 'form'}`,
      ),
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
  const held = (there: boolean, fact: 'documents' | 'signatures' | 'verdicts' | 'history', standing: Standing) =>
    there ? [{ name: message(`policy.rests-on.${fact}`), standing, by: message(`policy.standing.by.${fact}`) }] : []
  return [
    ...units,
    ...form,
    ...held(read.has('documents') && facts.documents.length > 0, 'documents', 'evidenced'),
    ...held(read.has('signatures') && facts.signatures.length > 0, 'signatures', 'verified'),
    ...held(
      lines.some((line) => Object.hasOwn(facts.verdicts, line)),
      'verdicts',
      'verified',
    ),
    ...held(read.has('history') && facts.history !== undefined, 'history', 'verified'),
  ]
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
