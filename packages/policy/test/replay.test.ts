import { describe, expect, test } from 'vitest'
import { assessStep, factsOf, replayFindings, type Edition, type Finding } from '../src/index.ts'
import { soundForm, soundRegister, zj } from './sample.ts'

const facts = factsOf(zj, soundForm(), soundRegister(soundForm()))
const scoped: Edition = JSON.parse(JSON.stringify(zj)) as Edition
scoped.procedure.steps[0]!.scope = { sections: [], rules: ['member-count'], documents: [] }
const step = zj.procedure.steps[0]!.id
/** As a database gives it back: other order of keys, nothing undefined. */
const stored = (findings: Finding[]): Finding[] =>
  JSON.parse(JSON.stringify(findings.map((one) => Object.fromEntries(Object.entries(one).reverse()))))

describe('a replay', () => {
  test('of what was stored names nothing', () => {
    expect(replayFindings(zj, step, facts, stored(assessStep(zj, step, facts)))).toEqual([])
    expect(assessStep(scoped, step, facts).map(({ ruleId }) => ruleId)).toEqual(['member-count'])
    expect(replayFindings(scoped, step, facts, assessStep(scoped, step, facts))).toEqual([])
  })

  test('names a changed finding with both outcomes, one that is gone and one too many', () => {
    const findings = stored(assessStep(zj, step, facts))
    const [changed, gone, ...rest] = findings as [Finding, Finding, ...Finding[]]
    const extra = { ...changed, ruleId: 'invented' }
    const differences = replayFindings(zj, step, facts, [{ ...changed, outcome: 'unknown' }, extra, ...rest])
    expect(differences.map(({ ruleId, stored: was, replayed }) => [ruleId, was?.outcome, replayed?.outcome])).toEqual([
      [changed.ruleId, 'unknown', changed.outcome],
      ['invented', changed.outcome, undefined],
      [gone.ruleId, undefined, gone.outcome],
    ])
    expect(differences[0]!.keys).toEqual(['outcome'])
  })

  test('sees what was measured too, and facts that no longer give the finding', () => {
    const findings = stored(assessStep(zj, step, facts))
    const of = (finding: Finding) => finding.ruleId === 'member-count'
    const measured = { key: 'policy.count.units', params: { count: 99 } }
    const forged = findings.map((finding) => (of(finding) ? { ...finding, measured } : finding))
    expect(replayFindings(zj, step, facts, forged)).toMatchObject([{ ruleId: 'member-count', keys: ['measured'] }])
    const fewer = { ...facts, members: facts.members.slice(0, 2) }
    expect(replayFindings(zj, step, fewer, findings).map(({ ruleId }) => ruleId)).toContain('member-count')
  })
})
