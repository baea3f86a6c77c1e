import { describe, expect, test } from 'vitest'
import { say } from '@consortium/messages'
import { factName, factsOf, standingsOf, type ApplicationForm, type FactStanding, type Register } from '../src/index.ts'
import { nj, njFacts, units } from './nanjing-sample.ts'
import { inZhenjiang, leadCode, soundFacts, soundForm, soundRegister, zj } from './sample.ts'

const told = (rule: string, form?: (form: ApplicationForm) => void, register?: Partial<Register>) =>
  standingsOf(nj, njFacts(form, register), rule).map(
    ({ name, standing, by }) => `${say('zh', name)} ${standing} ${say('zh', by)}`,
  )

describe('what a finding rests on, and how well it is known', () => {
  test('what the register of units knows is verified', () => {
    expect(told('independent-members')).toEqual(['2 家成员单位的独立法人资格 verified 单位名录'])
  })

  test('what the lead typed is declared, by the label that the edition gives it', () => {
    expect(told('term')).toEqual(['建设周期 declared 牵头单位填报'])
    expect(told('term', (f) => (f.answers!['termYears'] = ''))).toEqual([])
  })

  test('an attached document is evidence, a signature and a verdict are verified by who gave them', () => {
    expect(told('agreement-document')).toEqual(['附件材料 evidenced 附件'])
    expect(told('agreement-document', undefined, { documents: [] })).toEqual([])
    expect(told('agreement-signed')).toEqual(['电子签署 verified 各单位签署人'])
    expect(told('lead-leading', undefined, { verdicts: { 'lead-leading': 'conforms' } })).toEqual([
      '核对意见 verified 审核人',
    ])
  })

  test('members that the register does not know are told apart from those that it does', () => {
    const [lead, first] = Object.entries(units())
    expect(told('academia-member', undefined, { units: Object.fromEntries([lead!, first!]) })).toEqual(
      expect.arrayContaining([
        '1 家成员单位的单位类别 verified 单位名录',
        '1 家成员单位的单位类别 declared 牵头单位填报',
      ]),
    )
  })

  test('a rule that reads the whole form tells one line, and no rule fails for being watched', () => {
    for (const rule of zj.rules) {
      const found = standingsOf(zj, soundFacts(), rule.id)
      expect(found.length).toBeLessThan(12)
      for (const { name } of found) expect(say('zh', name)).not.toMatch(/[{}]|policy\./)
    }
  })
})

test('what is missing is named in words, the unit with it', () => {
  const facts = njFacts()
  const name = (path: string) => say('zh', factName(path, nj, facts))
  expect(name('members[1].independentLegalPerson')).toBe('示例单位2的独立法人资格')
  expect(name('lead.years.2025.sales')).toBe('2025 年销售收入')
  expect(name('answers.termYears')).toBe('建设周期')
  expect(name('members[0].uscc')).toBe('统一社会信用代码')
  expect(name('history.bans')).toBe('认定和限制记录')
})

describe('by whom and since when', () => {
  const found = { standing: 'verified' as const, by: '示例区科技局 示例甲', at: '2026-01-05T01:00:00.000Z' }
  const own = { standing: 'declared' as const, at: '2026-02-01T01:00:00.000Z' }
  const register = soundRegister(soundForm())
  const lead = { ...inZhenjiang, qualifications: ['high-tech', 'specialized'] }
  const standing = (rule: string, change: Partial<Register>) =>
    standingsOf(zj, factsOf(zj, soundForm(), { ...register, ...change }), rule)
  const asText = ({ standing: how, by, at }: FactStanding) => [how, say('zh', by), at]

  test('an office that found it in order, or the unit that told it itself, is named with the day', () => {
    const held = { [leadCode]: { ...lead, sources: { independentLegalPerson: found, qualifications: own } } }
    expect(standing('lead-legal-person', { units: held }).map(asText)).toEqual([
      ['verified', '单位名录，示例区科技局 示例甲核实', found.at],
    ])
    // What a unit says of itself is not verified by standing in the register; its certificate is evidence, and linked.
    const papers = [{ type: 'qualification', unitUscc: leadCode, id: 'd1', fileName: '示例证书.pdf' }]
    expect(standing('lead-preferred', { units: held, documents: [] })[0]).toMatchObject({
      standing: 'declared',
      at: own.at,
    })
    expect(standing('lead-preferred', { units: held, documents: papers })[0]).toMatchObject({
      standing: 'evidenced',
      documents: [{ id: 'd1', fileName: '示例证书.pdf' }],
    })
  })

  test('a fact that speaks against the rule is told as well', () => {
    const held = { [leadCode]: { ...lead, independentLegalPerson: false, sources: { independentLegalPerson: found } } }
    expect(standing('lead-legal-person', { units: held })).toHaveLength(1)
  })

  test('signers and reviewers are named with the last instant, many in short', () => {
    const signatures = register.signatures.map((one, n) => ({
      ...{ ...one, by: `示例签署人${n + 1}`, at: `2026-02-0${n + 1}T01:00:00.000Z` },
    }))
    expect(standing('agreement-signed', { signatures }).map(asText)).toEqual([
      ['verified', '示例签署人1、示例签署人2、示例签署人3等 5 人签署', '2026-02-05T01:00:00.000Z'],
    ])
    const line = 'lead-rnd'
    const rule = zj.rules.find((one) => JSON.stringify(one).includes(`"line":"${line}"`))!
    const verdicts = {
      verdicts: { [line]: 'conforms' as const },
      verdictSources: { [line]: { by: '示例乙', at: found.at } },
    }
    expect(standing(rule.id, verdicts).map(asText)).toContainEqual(['verified', '示例乙', found.at])
  })

  test('of the attachments only those that the rule asks for are linked', () => {
    const documents = ['charter', 'patents'].map((type) => ({
      type,
      unitUscc: null,
      id: type,
      fileName: `${type}.pdf`,
    }))
    const linked = standing('agreement-document', { documents }).flatMap((one) => one.documents ?? [])
    expect(linked).toEqual([{ id: 'charter', fileName: 'charter.pdf' }])
  })
})
