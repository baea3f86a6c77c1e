import { describe, expect, it } from 'vitest'
import { attempt } from '../src/index.ts'
import type { CaseActor, CaseFacts } from '../src/index.ts'
import { facts, viewer } from './bureau.ts'
import { procedureOf } from './walk.ts'

/** Who tries what from where, what is open, and the clauses that the refusal must name. */
type Row = [what: string, state: string, who: CaseActor, event: string, clauses: string[], open?: Partial<CaseFacts>]

const lines = (...clauses: string[]): Partial<CaseFacts> => ({
  uncheckedLines: clauses.map((clause) => ({ question: '示例要点', questionEn: 'Sample point', clause })),
})
const unsigned = (...unsignedClauses: string[]) => ({ unsigned: ['示例大学'], unsignedClauses })
const sheets = { sheets: { total: 5, signed: 4 } }

const skipped: Record<string, Row[]> = {
  cz: [
    ['CZ-5.1 the whole application before the selection', 'lead-application', 'lead-handler', 'submit', ['CZ-5.1']],
    ['CZ-5.1 the city before the district', 'lead-district', 'city-officer', 'select-lead', ['CZ-5.1']],
    ['CZ-5.1 acceptance before the selection', 'lead-selection', 'city-officer', 'accept', ['CZ-5.1']],
    ['CZ-5.4a the city before the district’s review', 'district-review', 'city-officer', 'accept', ['CZ-5.4a']],
    ['CZ-5.4a experts before the acceptance', 'city-acceptance', 'city-officer', 'prepare-draw', ['CZ-5.4a']],
    ['CZ-5.4b a decision before any expert', 'panel', 'city-officer', 'prepare-decision', ['CZ-5.4b']],
    ['CZ-5.4b a defence without the inspection', 'material-review', 'city-officer', 'open-demonstration', ['CZ-5.4b']],
    ['CZ-5.4b a decision without the defence', 'site-inspection', 'city-officer', 'prepare-decision', ['CZ-5.4b']],
    [
      'CZ-5.4b the materials not reviewed by all',
      'material-review',
      'city-officer',
      'close-material-review',
      ['CZ-5.4b'],
      { reviews: { total: 5, signed: 4 } },
    ],
    [
      'CZ-5.4b no inspection made',
      'site-inspection',
      'city-officer',
      'open-demonstration',
      ['CZ-5.4b'],
      { inspection: { members: 0, signed: 0 } },
    ],
    [
      'CZ-5.4b an inspection not signed',
      'site-inspection',
      'city-officer',
      'open-demonstration',
      ['CZ-5.4b'],
      { inspection: { members: 3, signed: 2 } },
    ],
    ['CZ-5.4b a defence not signed', 'defence', 'city-officer', 'close-scoring', ['CZ-5.4b'], sheets],
    ['CZ-5.4c a listing before the decision', 'decision', 'city-officer', 'prepare-naming', ['CZ-5.4c']],
    ['CZ-5.3 a member not signed', 'draft', 'lead-handler', 'submit', ['CZ-5.3'], unsigned('CZ-5.3')],
    [
      'CZ-3.2.2 a line not judged',
      'lead-district',
      'district-officer',
      'recommend-lead',
      ['CZ-3.2.2'],
      lines('CZ-3.2.2'),
    ],
  ],
  zj: [
    [
      'ZJ-4.1, ZJ-4.4b the city before the district',
      'district-review',
      'city-officer',
      'accept',
      ['ZJ-4.4b', 'ZJ-4.1'],
    ],
    [
      'ZJ-4.4b a decision without the demonstration',
      'city-acceptance',
      'city-officer',
      'prepare-decision',
      ['ZJ-4.4b'],
    ],
    ['ZJ-4.4b the same while the panel is drawn', 'panel', 'city-officer', 'prepare-decision', ['ZJ-4.4b']],
    ['ZJ-4.4b a demonstration not signed', 'demonstration', 'city-officer', 'close-scoring', ['ZJ-4.4b'], sheets],
    ['ZJ-4.4d a name before the decision', 'decision', 'city-officer', 'prepare-naming', ['ZJ-4.4d']],
    [
      'ZJ-4.2 a member not signed',
      'draft',
      'lead-handler',
      'submit',
      ['ZJ-4.2', 'ZJ-4.2b'],
      unsigned('ZJ-4.2', 'ZJ-4.2b'),
    ],
    ['ZJ-3.1.2 a line not judged', 'district-review', 'district-officer', 'recommend', ['ZJ-3.1.2'], lines('ZJ-3.1.2')],
  ],
  js: [
    ['JS-5.1 the whole application before the selection', 'lead-application', 'lead-handler', 'submit', ['JS-5.1']],
    ['JS-5.1 the province before the city', 'lead-selection', 'city-officer', 'accept', ['JS-5.1']],
    ['JS-5.4a the province before the city verifies', 'city-verification', 'city-officer', 'accept', ['JS-5.4a']],
    ['JS-5.4a no line on necessity', 'city-verification', 'district-officer', 'verify', ['JS-5.4a'], lines('JS-5.4a')],
    ['JS-5.4b a decision before acceptance', 'province-acceptance', 'city-officer', 'prepare-decision', ['JS-5.4b']],
    ['JS-5.4b a decision before any assessment', 'panel', 'city-officer', 'prepare-decision', ['JS-5.4b']],
    ['JS-5.4b a decision without it', 'assessment', 'city-officer', 'prepare-decision', ['JS-5.4b']],
    ['JS-5.4b an assessment not signed', 'assessment', 'city-officer', 'close-scoring', ['JS-5.4b'], sheets],
    [
      'JS-5.4c, JS-5.4b a name before the decision',
      'decision',
      'city-officer',
      'prepare-naming',
      ['JS-5.4c', 'JS-5.4b'],
    ],
  ],
}

describe.each(Object.entries(skipped))('%s: what is skipped is refused with its clause', (code, rows) => {
  const { machine } = procedureOf(code)
  it.each(rows)('%s', (_, state, who, event, clauses, open) => {
    const refusal = attempt(machine, facts(state, open), viewer('somebody', who), event)
    expect(refusal).toMatchObject({ code: expect.any(String), clauses })
  })
})
