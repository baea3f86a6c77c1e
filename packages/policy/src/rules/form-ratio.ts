import Big from 'big.js'
import { labelOf } from '../form-sections.ts'
import { message, words } from '../message.ts'
import { amountText, parseWan } from '../money.ts'
import { placesOf } from '../paths.ts'
import { percent } from '../shape.ts'
import { formPath, pathProblems } from './form-path.ts'
import { maybe, needed, unknown, yesNoUnknown, type RuleKind } from './kind.ts'

interface FormRatio {
  part: string
  whole: string
  minPercent?: string
  maxPercent?: string
}

/** The ratio of two numbers of the form, compared by multiplication so that nothing is rounded. */
export const formRatio: RuleKind<FormRatio> = {
  about:
    '申请书中一个数占另一个数的百分比不低于、不高于规定数，如专业技术人员占从业人员。一列多行的先合计。按相乘比较，不作四舍五入。',
  gives: yesNoUnknown,
  parameters: {
    part: needed(formPath, '分子栏目'),
    whole: needed(formPath, '分母栏目'),
    minPercent: maybe(percent, '至少百分之几（含）', '无下限；`minPercent`、`maxPercent` 至少给出一个'),
    maxPercent: maybe(percent, '至多百分之几（含）', '无上限'),
  },
  problems: (check, edition, path) => [
    ...pathProblems(edition, [check.part, check.whole], path),
    ...(check.minPercent === undefined && check.maxPercent === undefined
      ? [{ path, message: message('policy.problem.edition.no-bound') }]
      : []),
    ...(Number(check.minPercent ?? 0) > Number(check.maxPercent ?? 100)
      ? [{ path, message: message('policy.problem.edition.bounds-crossed') }]
      : []),
  ],
  title: (check, { edition }) =>
    message('policy.rule.form-ratio', {
      part: labelOf(check.part, edition),
      whole: labelOf(check.whole, edition),
      bounds: boundsOf(check),
    }),
  answer(check, { edition, facts: { form } }) {
    const required = boundsOf(check)
    const missing: string[] = []
    const sum = (pattern: string) => {
      const places = placesOf(form, pattern)
      if (places.length === 0) missing.push(pattern)
      return places.reduce((total, { path, value }) => {
        const read = parseWan(String(value ?? ''))
        if ('problem' in read) missing.push(path)
        return total.plus('wan' in read ? read.wan : 0)
      }, new Big(0))
    }
    const [part, whole] = [sum(check.part), sum(check.whole)]
    if (missing.length || whole.eq(0)) return unknown(missing.length ? missing : [check.whole], { required })
    const hundredfold = part.times(100)
    const reached =
      hundredfold.gte(whole.times(check.minPercent ?? 0)) &&
      (check.maxPercent === undefined || hundredfold.lte(whole.times(check.maxPercent)))
    const excess = part.minus(whole.times(check.maxPercent ?? 100).div(100))
    const above = check.maxPercent !== undefined && excess.gt(0)
    // Away from the bound that it fails: 30.001 % is not shown as the 30 % that it may reach.
    const shown = hundredfold.div(whole).round(2, above ? Big.roundUp : Big.roundDown)
    const measured = words(`${shown.toFixed(2)}%`)
    if (reached) return { outcome: 'met', required, measured }
    const lacking = whole
      .times(check.minPercent ?? 0)
      .div(100)
      .minus(part)
    const name = labelOf(check.part, edition)
    const shortfall = above
      ? message('policy.number.excess', { name, amount: words(amountText(excess)) })
      : message('policy.number.lacking', { name, amount: words(amountText(lacking)) })
    return { outcome: 'unmet', required, measured, shortfall }
  },
}

function boundsOf({ minPercent, maxPercent }: FormRatio) {
  if (maxPercent === undefined) return message('policy.bounds.at-least', { bound: `${minPercent}%` })
  if (minPercent === undefined) return message('policy.bounds.at-most', { bound: `${maxPercent}%` })
  return message('policy.bounds.between', { least: `${minPercent}%`, most: `${maxPercent}%` })
}
