import { unitKinds, type UnitKind } from '../edition.ts'
import type { UnitFacts } from '../facts.ts'
import { message, namesOf } from '../message.ts'
import { listOfShape, oneOf, optional, text, textLike, variants, type Shape } from '../shape.ts'
import { isOfKind, kindsName } from './count.ts'
import { unknown, type RuleKind } from './kind.ts'

/** What is asked of one unit. */
type UnitTest =
  | { is: 'independent-legal-person' }
  | { is: 'registered-in'; regionCode: string }
  | { is: 'qualified'; anyOf: string[] }

interface EachMember {
  /** Only members of these kinds; absent: all. */
  classes?: UnitKind[]
  must: UnitTest
}

const unitTest: Shape = variants('is', {
  'independent-legal-person': {},
  'registered-in': { regionCode: textLike(/^\d{6}$/) },
  qualified: { anyOf: listOfShape(text(), { min: 1 }) },
})
const parameters = { classes: optional(listOfShape(oneOf(unitKinds), { min: 1 })), must: unitTest }

export const everyMember: RuleKind<EachMember> = {
  parameters,
  title: (check) => message('policy.rule.every-member', { what: testName(check), classes: classesName(check) }),
  answer(check, { facts }) {
    const { yes, no, open } = sorted(check, facts.members)
    if (yes.length + no.length + open.length === 0) return { outcome: 'not-applicable' }
    if (no.length) {
      return {
        outcome: 'unmet',
        shortfall: message('policy.every-member.failing', { names: namesOf(no.map(({ name }) => name)) }),
      }
    }
    return open.length ? unknown(open.map((unit) => factPath(unit, check.must))) : { outcome: 'met' }
  },
}

export const someMember: RuleKind<EachMember> = {
  parameters,
  title: (check) => message('policy.rule.some-member', { what: testName(check), classes: classesName(check) }),
  answer(check, { facts }) {
    const { yes, open } = sorted(check, facts.members)
    if (yes.length) return { outcome: 'met', measured: namesOf(yes.map(({ name }) => name)) }
    return open.length ? unknown(open.map((unit) => factPath(unit, check.must))) : { outcome: 'unmet' }
  },
}

function sorted({ classes, must }: EachMember, members: UnitFacts[]) {
  const asked = members.filter((unit) => !classes || isOfKind(unit, classes) !== false)
  const answerOf = (unit: UnitFacts) => (classes && unit.kind === undefined ? null : passes(unit, must))
  return {
    yes: asked.filter((unit) => answerOf(unit) === true),
    no: asked.filter((unit) => answerOf(unit) === false),
    open: asked.filter((unit) => answerOf(unit) === null),
  }
}

function passes(unit: UnitFacts, must: UnitTest): boolean | null {
  switch (must.is) {
    case 'independent-legal-person':
      return unit.independentLegalPerson ?? null
    case 'registered-in':
      return unit.regions ? unit.regions.includes(must.regionCode) : null
    case 'qualified':
      return unit.qualifications ? unit.qualifications.some((code) => must.anyOf.includes(code)) : null
  }
}

function factPath(unit: UnitFacts, must: UnitTest): string {
  const facts = {
    'independent-legal-person': 'independentLegalPerson',
    'registered-in': 'regions',
    qualified: 'qualifications',
  }
  return `${unit.path}.${facts[must.is]}`
}

function testName({ must }: EachMember) {
  return message(`policy.unit-test.${must.is}`, {
    code: must.is === 'registered-in' ? must.regionCode : '',
    names: must.is === 'qualified' ? namesOf(must.anyOf) : '',
  })
}

function classesName({ classes }: EachMember) {
  return classes ? kindsName(classes) : message('policy.count.members')
}
