import { describe, expect, it } from 'vitest'
import { say } from '@consortium/messages'
import { recusal, type CaseParties, type ExpertTies } from '../src/index.ts'

const lead = '91350100M000100Y43'
const member = '12320000000000001X'
const other = '9132110000000000XX'
const parties: CaseParties = {
  caseId: 'case-1',
  leadUscc: lead,
  memberUsccs: [member],
  people: ['account-7'],
  objections: [],
  asOf: '2026-11-20',
}
const clean: ExpertTies = {
  id: 'expert-1',
  affiliations: [{ uscc: other, to: null }],
  sharedProjects: [],
  declared: [],
}
const keys = (expert: Partial<ExpertTies>, change: Partial<CaseParties> = {}, years = 3) =>
  recusal({ ...parties, ...change }, { ...clean, ...expert }, { years }).reasons.map(({ key }) =>
    key.replace('review.recusal.', ''),
  )

describe('recusal', () => {
  it('lets an expert without ties judge', () => {
    expect(recusal(parties, clean, { years: 3 })).toEqual({ recused: false, reasons: [] })
  })
  it('finds the lead, a member and a second affiliation by code, however it is written', () => {
    expect(keys({ affiliations: [{ uscc: lead, to: null }] })).toEqual(['employed'])
    expect(
      keys({
        affiliations: [
          { uscc: other, to: null },
          { uscc: ` ${member.toLowerCase()} `, to: null },
        ],
      }),
    ).toEqual(['employed'])
  })
  it('counts three years from the last day, that day included', () => {
    expect(keys({ affiliations: [{ uscc: member, to: '2023-11-20' }] })).toEqual(['was-employed'])
    expect(keys({ affiliations: [{ uscc: member, to: '2023-11-19' }] })).toEqual([])
    expect(keys({ affiliations: [{ uscc: member, to: '2021-11-20' }] }, {}, 5)).toEqual(['was-employed'])
    expect(keys({ affiliations: [{ uscc: member, to: '2026-11-20' }] })).toEqual(['employed'])
    expect(keys({ affiliations: [{ uscc: member, from: '2027-01-01', to: null }] })).toEqual(['employed'])
  })
  it('counts from 29 February as from 28 February where the year has none', () => {
    const asOf = '2028-02-29'
    expect(keys({ affiliations: [{ uscc: lead, to: '2025-02-28' }] }, { asOf })).toEqual(['was-employed'])
    expect(keys({ affiliations: [{ uscc: lead, to: '2025-02-27' }] }, { asOf })).toEqual([])
    expect(keys({ affiliations: [{ uscc: lead, to: '2024-02-28' }] }, { asOf }, 4)).toEqual([])
  })
  it('finds shared projects, a bare year to its end', () => {
    expect(keys({ sharedProjects: [{ uscc: lead, to: '2023' }] })).toEqual(['shared-project'])
    expect(keys({ sharedProjects: [{ uscc: lead, to: '2022' }] })).toEqual([])
    expect(keys({ sharedProjects: [{ uscc: member, to: '2023-11-19' }] })).toEqual([])
    expect(keys({ sharedProjects: [{ uscc: other, to: null }] })).toEqual([])
  })
  it('heeds what the expert declared and who acts in the case', () => {
    expect(keys({ declared: [{ uscc: member }] })).toEqual(['declared-unit'])
    expect(keys({ declared: [{ caseId: 'case-1' }] })).toEqual(['declared-case'])
    expect(keys({ declared: [{ uscc: other }, { caseId: 'case-2' }] })).toEqual([])
    expect(keys({ accountId: 'account-7' })).toEqual(['takes-part'])
    expect(keys({ accountId: 'account-8' })).toEqual([])
  })
  it('heeds an objection by a unit of the case, of no one else and against no one else', () => {
    const objection = { expertId: 'expert-1', byUscc: member, reason: '存在诉讼' }
    expect(keys({}, { objections: [objection] })).toEqual(['objection'])
    expect(keys({}, { objections: [{ ...objection, byUscc: other }] })).toEqual([])
    expect(keys({}, { objections: [{ ...objection, expertId: 'expert-2' }] })).toEqual([])
  })
  it('says every reason, in words', () => {
    const { recused, reasons } = recusal(
      parties,
      { ...clean, affiliations: [{ uscc: lead, to: '2025-01-31' }], sharedProjects: [{ uscc: member, to: null }] },
      { years: 3 },
    )
    expect(recused).toBe(true)
    expect(reasons.map((reason) => say('zh', reason))).toEqual([
      `3 年内曾任职于牵头单位（${lead}），2025-01-31 离任`,
      `3 年内与成员单位（${member}）有合作项目`,
    ])
  })
})
