import type { GoalForm } from '../form.ts'
import { listOf, message, words } from '../message.ts'
import { isBlank } from '../paths.ts'
import { listOfShape, text, whole } from '../shape.ts'
import { strangers } from '../consistency-words.ts'
import { pathProblems } from './form-path.ts'
import { needed, unknown, yesNoUnknown, type RuleKind } from './kind.ts'

/** Goals year by year with quantified indicators, the named kinds of goal among them. */
export const yearlyGoals: RuleKind<{ minPerYear: number; kinds: string[] }> = {
  about: '建设方案按年度列出目标，每年有量化指标，并涵盖规定类别。',
  gives: yesNoUnknown,
  parameters: {
    minPerYear: needed(whole(1, 50), '每年至少几项量化目标'),
    kinds: needed(listOfShape(text()), '须涵盖的目标类别，政策 `goalKinds` 中的代码'),
  },
  problems: ({ kinds }, edition, path) => [
    ...pathProblems(
      edition,
      ['kind', 'indicator', 'target'].map((column) => `plan.years[].goals[].${column}`),
      path,
    ),
    ...strangers(
      `${path}.kinds`,
      kinds,
      edition.goalKinds.map(({ code }) => code),
    ),
  ],
  title: () => message('policy.rule.yearly-goals'),
  answer({ minPerYear, kinds }, { edition, facts: { form } }) {
    const { years } = form.plan
    const names = kinds.map((code) => edition.goalKinds.find((kind) => kind.code === code)!)
    const named = (some: typeof names) => listOf(some.map(({ name, nameEn }) => words(name, nameEn)))
    const required = message('policy.yearly-goals.required', { min: minPerYear, kinds: named(names) })
    const goals = years.flatMap((year) => year.goals.filter((goal) => !isBlank(goal)))
    const measured = message('policy.yearly-goals.measured', {
      years: years.length,
      goals: goals.length,
      quantified: goals.filter(isQuantified).length,
    })
    if (goals.length === 0) return unknown(['plan.years'], { required, measured })
    const poor = years
      .map((row, index) => ({ ...row, label: row.year.trim() || `#${index + 1}` }))
      .filter((year) => year.goals.filter(isQuantified).length < minPerYear)
    if (poor.length) {
      const rows = poor.map(({ label }) => label).join(', ')
      return {
        outcome: 'unmet',
        required,
        measured,
        shortfall: message('policy.yearly-goals.not-quantified', { rows }),
      }
    }
    const absent = names.filter(({ code }) => !goals.some((goal) => goal.kind === code && isQuantified(goal)))
    if (absent.length) {
      return {
        outcome: 'unmet',
        required,
        measured,
        shortfall: message('policy.yearly-goals.absent', { kinds: named(absent) }),
      }
    }
    return { outcome: 'met', required, measured }
  },
}

/** An indicator with a figure to reach. */
function isQuantified({ indicator, target }: GoalForm): boolean {
  return indicator.trim() !== '' && /\d/.test(target)
}
