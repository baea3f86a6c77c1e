import type { Edition } from '../edition.ts'
import type { Facts, UnitFacts } from '../facts.ts'
import { message, namesOf } from '../message.ts'
import { flag } from '../shape.ts'
import { judgeFigures } from './figures.ts'
import { pathProblems } from './form-path.ts'
import { maybe, needed, unknown, yesNoUnknown, type Parameters, type RuleKind } from './kind.ts'
import { className, classParameters, isOfClass, missingOfClass, namesInClass, type UnitClass } from './unit-class.ts'
import { judgeUnit, unitTest, unitTestName, unitTestProblems, type UnitTest } from './unit-test.ts'

/** Members of a class (all of them where no class is given) and what is asked of each. */
interface EachMember extends UnitClass {
  must: UnitTest
  countLead?: boolean
}

const parameters: Parameters = {
  ...classParameters,
  must: needed(unitTest, '对每家单位的要求'),
  countLead: maybe(flag, '牵头单位是否一并看', 'false'),
}
const problems = (check: EachMember, edition: Edition, path: string) => [
  ...namesInClass(check, edition, path),
  ...unitTestProblems(check.must, edition, `${path}.must`),
  ...pathProblems(edition, ['members'], path),
]

export const everyMember: RuleKind<EachMember> = {
  about: '某一类成员单位（不给出类别则为全部成员单位）每家都符合要求。没有这类成员时不适用。',
  gives: [...yesNoUnknown, 'not-applicable'],
  parameters,
  problems,
  title: (check, { edition }) => message('policy.rule.every-member', wordsOf(check, edition)),
  answer(check, { edition, facts }) {
    const { yes, no, missing } = sorted(check, facts)
    if (yes.length + no.length + missing.length === 0) return { outcome: 'not-applicable' }
    const required = unitTestName(check.must, edition)
    const measured = message('policy.every-member.measured', { passing: yes.length, judged: yes.length + no.length })
    if (no.length) {
      const shortfall = message('policy.every-member.failing', { names: namesOf(no.map(nameOf)) })
      return { outcome: 'unmet', required, measured, shortfall }
    }
    return missing.length ? unknown(missing, { required, measured }) : { outcome: 'met', required, measured }
  },
}

export const someMember: RuleKind<EachMember> = {
  about: '某一类成员单位中至少一家符合要求。需要家数的，用 member-class-count。',
  gives: yesNoUnknown,
  parameters,
  problems,
  title: (check, { edition }) => message('policy.rule.some-member', wordsOf(check, edition)),
  answer(check, { edition, facts }) {
    const { yes, no, missing } = sorted(check, facts)
    const required = unitTestName(check.must, edition)
    if (yes.length) return { outcome: 'met', required, measured: namesOf(yes.map(nameOf)) }
    const measured = message('policy.every-member.measured', { passing: 0, judged: no.length })
    if (missing.length) return unknown(missing, { required, measured })
    const shortfall = message('policy.some-member.none', wordsOf(check, edition))
    return { outcome: 'unmet', required, measured, shortfall }
  },
}

/** The lead alone, put to the same tests. */
export const leadMust: RuleKind<{ must: UnitTest }> = {
  about: '牵头单位符合要求：成立年限、资质、材料、诚信记录等，与对成员单位的要求同一套写法。',
  gives: yesNoUnknown,
  parameters: { must: needed(unitTest, '对牵头单位的要求') },
  problems: ({ must }, edition, path) => unitTestProblems(must, edition, `${path}.must`),
  title: ({ must }, { edition }) => message('policy.rule.lead-must', { what: unitTestName(must, edition) }),
  answer({ must }, { edition, facts }) {
    if (must.is === 'figures') return judgeFigures(must, [facts.lead], facts.asOf)
    const { passes, missing } = judgeUnit(facts.lead, must, facts)
    const required = unitTestName(must, edition)
    if (passes === null) return unknown(missing, { required })
    return passes
      ? { outcome: 'met', required }
      : { outcome: 'unmet', required, shortfall: message('policy.lead-must.failing', { what: required }) }
  },
}

function sorted(check: EachMember, facts: Facts) {
  const yes: UnitFacts[] = []
  const no: UnitFacts[] = []
  const missing: string[] = []
  for (const unit of check.countLead ? [facts.lead, ...facts.members] : facts.members) {
    const belongs = isOfClass(unit, check)
    if (belongs === false) continue
    if (belongs === null) {
      missing.push(...missingOfClass(unit, check))
      continue
    }
    const judged = judgeUnit(unit, check.must, facts)
    if (judged.passes === null) missing.push(...judged.missing)
    else (judged.passes ? yes : no).push(unit)
  }
  return { yes, no, missing }
}

const nameOf = ({ name, uscc }: UnitFacts): string => name || uscc

const wordsOf = (check: EachMember, edition: Edition) => ({
  what: unitTestName(check.must, edition),
  classes: className(edition, check),
})
