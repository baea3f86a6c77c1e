import Big from 'big.js'
import type { Edition } from '../edition.ts'
import { labelOf } from '../form-sections.ts'
import { listOf, message, words } from '../message.ts'
import { amountText, parseWan } from '../money.ts'
import { isBlank, placesOf } from '../paths.ts'
import { decimal, oneOf, text } from '../shape.ts'
import { pathProblems, formPath } from './form-path.ts'
import { maybe, needed, unknown, yesNoUnknown, type Answer, type RuleKind } from './kind.ts'

interface FormNumber {
  path: string
  take?: 'each' | 'sum' | 'rows'
  atLeast?: string
  atMost?: string
  unit?: string
  unitEn?: string
}

/** A number of the form within bounds. */
export const formNumber: RuleKind<FormNumber> = {
  about: '申请书中某一数字栏目不低于、不高于规定数；可以是政策自设栏目，也可以是表格一列。界限数本身算达到。',
  gives: yesNoUnknown,
  parameters: {
    path: needed(formPath, '栏目'),
    take: maybe(oneOf(['each', 'sum', 'rows']), '多行怎样取数：each 每行都须达到，sum 合计，rows 已填行数', 'each'),
    atLeast: maybe(decimal, '不低于', '无下限；`atLeast`、`atMost` 至少给出一个'),
    atMost: maybe(decimal, '不高于', '无上限'),
    unit: maybe(text({ max: 20 }), '单位，写在核对结果里，如 人、项、万元、%', '不写单位'),
    unitEn: maybe(text({ max: 20 }), '英文界面中的单位', '不写单位'),
  },
  problems: (check, edition, path) => [
    ...pathProblems(edition, [check.path], path),
    ...(check.atLeast === undefined && check.atMost === undefined
      ? [{ path, message: message('policy.problem.edition.no-bound') }]
      : []),
    ...(check.atLeast !== undefined && check.atMost !== undefined && new Big(check.atLeast).gt(check.atMost)
      ? [{ path, message: message('policy.problem.edition.bounds-crossed') }]
      : []),
  ],
  title: (check, { edition }) =>
    message('policy.rule.form-number', { name: labelOf(check.path, edition), bounds: boundsOf(check) }),
  answer(check, { edition, facts: { form } }) {
    const required = boundsOf(check)
    const places = placesOf(form, check.path)
    const filled = places.filter(({ value }) => !isBlank(value))
    if (check.take === 'rows') {
      const measured = withUnit(String(filled.length), check)
      return { ...judged([new Big(filled.length)], check, edition), required, measured }
    }
    const read = places.map(({ path, value }) => ({ path, amount: parseWan(String(value ?? '')) }))
    const missing = read.filter(({ amount }) => 'problem' in amount).map(({ path }) => path)
    if (missing.length || read.length === 0) return unknown(missing.length ? missing : [check.path], { required })
    const numbers = read.map(({ amount }) => new Big('wan' in amount ? amount.wan : 0))
    const looked = check.take === 'sum' ? [numbers.reduce((sum, number) => sum.plus(number), new Big(0))] : numbers
    const measured = listOf(looked.map((number) => withUnit(number.toFixed(), check)))
    return { ...judged(looked, check, edition), required, measured }
  },
}

/** All within the bounds, or how far the furthest is from one. */
function judged(numbers: Big[], check: FormNumber, edition: Edition): Pick<Answer, 'outcome' | 'shortfall'> {
  const least = numbers.reduce((a, b) => (b.lt(a) ? b : a))
  const most = numbers.reduce((a, b) => (b.gt(a) ? b : a))
  const told = (key: 'policy.number.lacking' | 'policy.number.excess', by: Big) =>
    message(key, { name: labelOf(check.path, edition), amount: withUnit(amountText(by), check) })
  const shortfall = [
    ...(check.atLeast && least.lt(check.atLeast)
      ? [told('policy.number.lacking', new Big(check.atLeast).minus(least))]
      : []),
    ...(check.atMost && most.gt(check.atMost) ? [told('policy.number.excess', most.minus(check.atMost))] : []),
  ]
  return shortfall.length ? { outcome: 'unmet', shortfall: listOf(shortfall, 'parts') } : { outcome: 'met' }
}

const withUnit = (number: string, { unit = '', unitEn = '' }: FormNumber) =>
  words(unit ? `${number} ${unit}` : number, unitEn ? `${number} ${unitEn}` : number)

function boundsOf(check: FormNumber) {
  const { atLeast, atMost } = check
  if (atMost === undefined) return message('policy.bounds.at-least', { bound: withUnit(atLeast!, check) })
  if (atLeast === undefined) return message('policy.bounds.at-most', { bound: withUnit(atMost, check) })
  return message('policy.bounds.between', { least: withUnit(atLeast, check), most: withUnit(atMost, check) })
}
