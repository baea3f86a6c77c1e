import { message } from '../message.ts'
import { blanksOf } from '../paths.ts'
import { listOfShape } from '../shape.ts'
import { formPath, pathProblems } from './form-path.ts'
import { needed, yesNo, type RuleKind } from './kind.ts'

export interface RequiredFormFields {
  fields: string[]
}

/** Fields that must be filled in, rows that must not be absent. */
export const requiredFormFields: RuleKind<RequiredFormFields> = {
  about: '所列栏目已填写；表格须有行，每行的该列须填。属须符合的条款时，表单上即标为必填。',
  gives: yesNo,
  parameters: { fields: needed(listOfShape(formPath, { min: 1 }), '栏目；members[enterprise].sales 只指企业成员的行') },
  problems: ({ fields }, edition, path) => pathProblems(edition, fields, `${path}.fields`),
  title: ({ fields }) => message('policy.rule.required-form-fields', { count: fields.length }),
  answer({ fields }, { facts: { form } }) {
    let total = 0
    const missing: string[] = []
    for (const pattern of fields) {
      const asked = blanksOf(form, pattern)
      total += asked.total
      missing.push(...asked.blank)
    }
    const measured = message('policy.form-fields.measured', { filled: total - missing.length, total })
    if (missing.length === 0) return { outcome: 'met', measured }
    const shortfall = message('policy.form-fields.shortfall', { count: missing.length })
    return { outcome: 'unmet', missing, measured, shortfall }
  },
}
