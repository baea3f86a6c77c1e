import { message, words } from '../message.ts'
import { composeName, namePartProblem } from '../name.ts'
import { flag } from '../shape.ts'
import { needed, unknown, yesNoUnknown, type RuleKind } from './kind.ts'

/** The name as the pattern composes it; that no other holds it is our default, no clause asks for it. */
export const namePattern: RuleKind<{ unique: boolean }> = {
  about: '名称按政策的名称格式组成，各部分没有多余的括号和后缀。',
  gives: yesNoUnknown,
  parameters: { unique: needed(flag, '是否还要求不与在用名称重复（系统默认设置，非条款要求）') },
  title: (_, { edition: { name } }) =>
    message('policy.rule.name-pattern', { pattern: name.pattern.replace('{name}', 'XXX').replace('{field}', '领域') }),
  answer({ unique }, { edition, facts: { form, namesInUse } }) {
    const asked = edition.name.pattern.includes('{field}') ? (['name', 'field'] as const) : (['name'] as const)
    const missing = asked.filter((path) => !form[path].trim())
    if (missing.length) return unknown([...missing])
    const full = composeName(edition, form)
    const measured = words(full)
    const problem = namePartProblem(form.name) ?? namePartProblem(form.field)
    if (problem) return { outcome: 'unmet', measured, shortfall: problem }
    if (unique && namesInUse?.includes(full)) {
      return { outcome: 'unmet', measured, shortfall: message('policy.name.in-use') }
    }
    return unique && !namesInUse ? unknown(['namesInUse'], { measured }) : { outcome: 'met', measured }
  },
}
