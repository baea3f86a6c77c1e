import { unitKinds, type UnitKind } from '../edition.ts'
import { message } from '../message.ts'
import { flag, listOfShape, oneOf, whole } from '../shape.ts'
import { countMembers, isOfKind, kindsName } from './count.ts'
import type { RuleKind } from './kind.ts'

export const memberClassCount: RuleKind<{ classes: UnitKind[]; min: number; countLead: boolean }> = {
  parameters: { classes: listOfShape(oneOf(unitKinds), { min: 1 }), min: whole(1, 500), countLead: flag },
  title: ({ classes, min }) => message('policy.rule.member-class-count', { min, classes: kindsName(classes) }),
  answer: ({ classes, min, countLead }, { facts }) =>
    countMembers(facts, { min, countLead, counts: (unit) => isOfKind(unit, classes), what: kindsName(classes) }),
}
