import { say, type Message } from '@consortium/messages'
import { assess, factName, standingsOf, type Edition, type Facts, type Finding } from '@consortium/policy'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sixth } from './all-editions.ts'
import { tables } from './clause-tables.ts'

/** Facts of the clause tables, and what units, days and numbers of other applications would be. */
const worlds = tables.map(({ edition, rows }) => ({ edition, facts: rows.map((row) => row.facts) }))
const everything = [...worlds, { edition: sixth, facts: worlds.flatMap((world) => world.facts) }]

const amounts = ['0', '1', '999.9999', '2990', '3000.0001', '99999.9999', '100000', '120000'] as const
const changes = fc.record({
  sales: fc.constantFrom(undefined, ...amounts),
  rnd: fc.constantFrom(undefined, ...amounts),
  asOf: fc.constantFrom('2025-12-31', '2026-01-01', '2026-03-02', '2028-02-29'),
  members: fc.nat(12),
  nameless: fc.boolean(),
  stranger: fc.constantFrom('', 'js-concept-centre', 'high-tech'),
  independent: fc.constantFrom(undefined, true, false),
  blank: fc.boolean(),
})
type Change = typeof changes extends fc.Arbitrary<infer T> ? T : never

function changed(facts: Facts, change: Change): Facts {
  const year = Number(change.asOf.slice(0, 4)) - 1
  const { sales, rnd } = change
  const years = [year, year - 1, year - 2].map((one) => ({ year: one, ...(sales && { sales }), ...(rnd && { rnd }) }))
  const lead = {
    ...facts.lead,
    years,
    ...(change.stranger && { qualifications: [change.stranger, 'other'] }),
    ...(change.independent !== undefined && { independentLegalPerson: change.independent }),
    ...(change.nameless && { name: '' }),
  }
  const form = change.blank ? { ...facts.form, answers: {}, platforms: [], projects: [] } : facts.form
  const uscc = facts.lead.uscc
  const history = {
    activeRecognitionsLed: [],
    bans: (['ZJ', 'CC'] as const).map((policyCode) => ({
      ...{ uscc, policyCode, scope: 'lead' as const, from: '2025-01-01', until: '2028-12-31' },
    })),
    dishonesty: [{ uscc, from: '2025-06-01' }],
    titles: [],
  }
  const members = facts.members.slice(0, change.members)
  return { ...facts, asOf: change.asOf, lead, members, form, ...(change.nameless && { history }) }
}

/** Everything that a reader meets of one finding. */
function told(edition: Edition, facts: Facts, finding: Finding, locale: 'zh' | 'en'): string[] {
  const { title, required, measured, shortfall, missing, ruleId } = finding
  const standings = standingsOf(edition, facts, ruleId).flatMap(({ name, by }) => [name, by])
  const said = [title, required, measured, shortfall, ...missing.map((path) => factName(path, edition, facts))]
  return [...said, ...standings].flatMap((one: Message | undefined) => (one ? [say(locale, one)] : []))
}

/** A slip of the programme, not of the applicant: what was typed is '示例…' in these facts. */
const slip =
  /undefined|null|NaN|Infinity|\[object|[{}]|policy\.|admin\.|\(s\)|\b1 (?:rows|units|years|members)\b|、、|；；|^\s|\s$/
/** A fact's path or a code of the programme where a name belongs; the platform of a test's row has neither. */
const raw = /members\[|lead\.|answers\.|\b[a-z]+(?:-[a-z]+)*-(?:centre|tech|leading|laboratory|leader)\b/

describe.each(everything.map((world) => [world.edition.code, world] as const))('%s', (_, { edition, facts }) => {
  test('every finding is told in words, in both languages, whatever the facts', () => {
    fc.assert(
      fc.property(fc.constantFrom(...facts), changes, (one, change) => {
        const here = changed(one, change)
        for (const finding of assess(edition, here)) {
          for (const text of told(edition, here, finding, 'zh')) {
            expect(text).not.toMatch(slip)
            expect(text).not.toMatch(raw)
          }
          for (const text of told(edition, here, finding, 'en')) expect(text).not.toMatch(slip)
          const lacks = finding.outcome === 'unmet' || finding.outcome === 'needs-document'
          expect(`${finding.ruleId} ${lacks ? finding.shortfall !== undefined : true}`).toBe(`${finding.ruleId} true`)
          if (finding.outcome === 'met') expect(finding.shortfall).toBeUndefined()
        }
      }),
      { numRuns: 40 },
    )
  })
})
