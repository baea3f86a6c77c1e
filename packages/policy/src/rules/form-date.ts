import { daysOf, shiftMonths } from '../days.ts'
import { labelOf } from '../form-sections.ts'
import { listOf, message, namesOf } from '../message.ts'
import { isBlank, placesOf } from '../paths.ts'
import { day, whole } from '../shape.ts'
import { formPath, pathProblems } from './form-path.ts'
import { maybe, needed, unknown, yesNoUnknown, type RuleKind } from './kind.ts'

interface FormDate {
  path: string
  notBefore?: string
  notAfter?: string
  withinMonths?: number
  atLeastMonths?: number
}

/** A date of the form within a range of days, or so many months back; a month or year typed counts by its last day. */
export const formDate: RuleKind<FormDate> = {
  about:
    '申请书中某一日期栏目（如文件签发日、设立日，多行时每行）在规定范围之内。只填到月或年的，起点按首日、终点按末日看。',
  gives: yesNoUnknown,
  parameters: {
    path: needed(formPath, '栏目'),
    notBefore: maybe(day, '不早于', '不限；四个条件至少给出一个'),
    notAfter: maybe(day, '不晚于', '不限'),
    withinMonths: maybe(whole(1, 1200), '判定之日前几个月以内，且不晚于判定之日', '不限'),
    atLeastMonths: maybe(whole(1, 1200), '到判定之日已满几个月', '不限'),
  },
  problems: (check, edition, path) => [
    ...pathProblems(edition, [check.path], path),
    ...((check.notBefore ?? check.notAfter ?? check.withinMonths ?? check.atLeastMonths)
      ? []
      : [{ path, message: message('policy.problem.edition.no-bound') }]),
    ...(crossed(check) ? [{ path, message: message('policy.problem.edition.bounds-crossed') }] : []),
  ],
  title: (check, { edition }) =>
    message('policy.rule.form-date', { name: labelOf(check.path, edition), bounds: boundsOf(check) }),
  answer(check, { edition, facts: { asOf, form } }) {
    const required = boundsOf(check)
    const places = placesOf(form, check.path)
    const missing = places.filter(({ value }) => isBlank(value) || !daysOf(String(value))).map(({ path }) => path)
    if (missing.length || places.length === 0) return unknown(missing.length ? missing : [check.path], { required })
    const outside = places.filter(({ value }) => {
      const { first, last } = daysOf(String(value))!
      return !(
        (!check.notBefore || first >= check.notBefore) &&
        (!check.notAfter || last <= check.notAfter) &&
        (!check.withinMonths || (first >= shiftMonths(asOf, -check.withinMonths) && first <= asOf)) &&
        (!check.atLeastMonths || last <= shiftMonths(asOf, -check.atLeastMonths))
      )
    })
    const daysIn = (some: typeof places) => namesOf(some.map(({ value }) => String(value).trim()))
    const measured = daysIn(places)
    if (outside.length === 0) return { outcome: 'met', required, measured }
    const shortfall = message('policy.form-date.outside', { name: labelOf(check.path, edition), days: daysIn(outside) })
    return { outcome: 'unmet', required, measured, shortfall }
  },
}

/** Bounds that no day lies between. */
const crossed = ({ notBefore, notAfter, withinMonths, atLeastMonths }: FormDate): boolean =>
  (notBefore !== undefined && notAfter !== undefined && notBefore > notAfter) ||
  (withinMonths !== undefined && atLeastMonths !== undefined && atLeastMonths > withinMonths)

function boundsOf({ notBefore, notAfter, withinMonths, atLeastMonths }: FormDate) {
  return listOf([
    ...(notBefore ? [message('policy.bounds.not-before', { day: notBefore })] : []),
    ...(notAfter ? [message('policy.bounds.not-after', { day: notAfter })] : []),
    ...(withinMonths ? [message('policy.bounds.within-months', { months: withinMonths })] : []),
    ...(atLeastMonths ? [message('policy.bounds.at-least-months', { months: atLeastMonths })] : []),
  ])
}
