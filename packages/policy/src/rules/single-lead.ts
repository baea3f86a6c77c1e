import { message, namesOf } from '../message.ts'
import { whole } from '../shape.ts'
import { needed, unknown, yesNoUnknown, type RuleKind } from './kind.ts'

/** How many consortia of this policy one unit may lead, this one included; groups are counted, not titles (R20). */
export const singleLead: RuleKind<{ max: number }> = {
  about: '一家单位在同一政策下牵头的联合体不超过规定个数，含本次；按联合体数，不按称号数（R20）。',
  gives: yesNoUnknown,
  parameters: { max: needed(whole(1, 100), '至多几个，含本次') },
  title: ({ max }) => message('policy.rule.single-lead', { max }),
  answer({ max }, { edition, facts: { history } }) {
    const required = message('policy.single-lead.required', { max })
    if (!history) return unknown(['history.activeRecognitionsLed'], { required })
    const led = new Map(
      history.activeRecognitionsLed
        .filter(({ policyCode }) => policyCode === edition.code)
        .map(({ consortiumId, name }) => [consortiumId, name]),
    )
    if (led.size === 0) return { outcome: 'met', required, measured: message('policy.single-lead.none') }
    const measured = message('policy.single-lead.led', { count: led.size, names: namesOf([...led.values()].sort()) })
    const excess = led.size + 1 - max
    if (excess <= 0) return { outcome: 'met', required, measured }
    return { outcome: 'unmet', required, measured, shortfall: message('policy.single-lead.excess', { excess }) }
  },
}
