import { message } from '../message.ts'
import { isWholeNumber } from '../numbers.ts'
import { placesOf } from '../paths.ts'
import { listOfShape, object } from '../shape.ts'
import { formPath, pathProblems } from './form-path.ts'
import { needed, unknown, yesNoUnknown, type RuleKind } from './kind.ts'

export interface OrderedNumbers {
  pairs: { part: string; whole: string }[]
}

/** Whole numbers of which one is a part of the other (其中). */
export const orderedNumbers: RuleKind<OrderedNumbers> = {
  about: '“其中”数不大于总数，都是整数，如专业技术人员不大于从业人员。',
  gives: yesNoUnknown,
  parameters: {
    pairs: needed(
      Object.assign(listOfShape(object({ part: formPath, whole: formPath }), { min: 1 }), {
        is: '列表：{ part, whole }，均为表单栏目',
      }),
      '其中数 part 与总数 whole 各一对',
    ),
  },
  problems: ({ pairs }, edition, path) =>
    pairs.flatMap(({ part, whole }, index) => pathProblems(edition, [part, whole], `${path}.pairs[${index}]`)),
  title: () => message('policy.rule.ordered-numbers'),
  answer({ pairs }, { facts: { form } }) {
    const read = (path: string) => String(placesOf(form, path)[0]?.value ?? '').trim()
    const cells = pairs.flatMap(({ part, whole }) => [part, whole])
    const bad = cells.filter((path) => read(path) && !isWholeNumber(read(path)))
    if (bad.length) return { outcome: 'unmet', shortfall: message('policy.ordered-numbers.not-whole'), missing: bad }
    const missing = cells.filter((path) => !read(path))
    if (missing.length) return unknown(missing)
    const sound = pairs.every(({ part, whole }) => Number(read(part)) <= Number(read(whole)))
    return {
      outcome: sound ? 'met' : 'unmet',
      ...(sound ? {} : { shortfall: message('policy.ordered-numbers.exceeds') }),
    }
  },
}
