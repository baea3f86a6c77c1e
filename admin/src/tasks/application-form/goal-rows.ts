import { emptyRow, type GoalForm, type PlanForm } from '@consortium/policy'

type Years = PlanForm['years']

/** A goal with its year, as a table's row. */
export type GoalRow = Record<'year' | keyof GoalForm, string>

/** Years with their goals as rows; a year without goals is one row with only its year. */
export function goalRows(years: Years): GoalRow[] {
  return years.flatMap(({ year, goals }) =>
    (goals.length ? goals : [emptyRow.goal()]).map((goal) => ({ year, ...goal })),
  )
}

/** Rows as years with their goals: neighbours of the same year are one year. */
export function yearsOfRows(rows: GoalRow[]): Years {
  const years: Years = []
  for (const { year, ...goal } of rows) {
    const last = years.at(-1)
    if (last && last.year === year) last.goals.push(goal)
    else years.push({ year, goals: [goal] })
  }
  return years
}

/** Where a row's cell is in the form: 'plan.years[0].goals[1].text', or 'plan.years[0].year' on a year's first row. */
export function goalPath(years: Years, row: number, key: string): string {
  let before = 0
  for (const [at, { goals }] of years.entries()) {
    const count = Math.max(goals.length, 1)
    if (row < before + count) {
      const goal = `plan.years[${at}].goals[${row - before}]`
      return key === 'year' && row === before ? `plan.years[${at}].year` : `${goal}.${key}`
    }
    before += count
  }
  return `plan.years.${key}`
}
