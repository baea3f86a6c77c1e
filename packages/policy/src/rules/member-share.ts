import { unitKinds, type UnitKind } from '../edition.ts'
import { message } from '../message.ts'
import { flag, listOfShape, oneOf, whole } from '../shape.ts'
import { isOfKind, kindsName } from './count.ts'
import { unknown, type RuleKind } from './kind.ts'

/** A share of the members by class; whole numbers only, so that 60 % of 10 is exactly 6. */
export const memberShare: RuleKind<{ classes: UnitKind[]; minPercent: number; countLead: boolean }> = {
  parameters: { classes: listOfShape(oneOf(unitKinds), { min: 1 }), minPercent: whole(1, 100), countLead: flag },
  title: ({ classes, minPercent }) =>
    message('policy.rule.member-share', { percent: minPercent, classes: kindsName(classes) }),
  answer({ classes, minPercent, countLead }, { facts }) {
    const share = (withLead: boolean) => {
      const units = withLead ? [facts.lead, ...facts.members] : facts.members
      const of = units.filter((unit) => isOfKind(unit, classes)).length
      return { of, total: units.length, reached: units.length > 0 && of * 100 >= minPercent * units.length }
    }
    const missing = [
      ...facts.members.filter(({ kind }) => kind === undefined).map(({ path }) => `${path}.kind`),
      ...facts.incompleteMembers.map(({ path }) => `${path}.uscc`),
    ]
    const here = share(countLead)
    const other = share(!countLead)
    const what = kindsName(classes)
    const required = message('policy.share.required', { percent: minPercent, what })
    const measured = message(here.reached === other.reached ? 'policy.share.measured' : 'policy.share.both', {
      of: here.of,
      total: here.total,
      otherOf: other.of,
      otherTotal: other.total,
      what,
    })
    if (missing.length || here.total === 0)
      return unknown(missing.length ? missing : ['members'], { required, measured })
    return { outcome: here.reached ? 'met' : 'unmet', required, measured }
  },
}
