import Big from 'big.js'
import { doubles, problem } from './consistency-words.ts'
import { expertClasses, type Criterion, type Review } from './review.ts'
import type { Problem } from './shape.ts'

/** What of a review cannot be: weights, scales, panels and grades that do not fit together. */
export function reviewProblems({ criteria, panel, grades, aggregation }: Review): Problem[] {
  const total = criteria.reduce((sum, { weight }) => sum.plus(weight), new Big(0))
  const { size, quorum, quotas } = panel
  const least = quotas.reduce((sum, { min }) => sum + min, 0)
  // A class without a quota is free.
  const free = expertClasses.some((name) => !quotas.some((quota) => quota.class === name))
  const most = free ? Infinity : quotas.reduce((sum, { max }) => sum + max, 0)
  const fits = least <= size.value && most >= size.value && quotas.every(({ min, max }) => min <= max)
  const from = grades.value.map((grade) => new Big(grade.from))
  const falling = from.every((each, index) => each.lte(100) && (index === 0 || from[index - 1]!.gt(each)))
  const { fromSheets, highest, lowest } = aggregation.trim.value
  return [
    ...(total.eq(100)
      ? []
      : [problem('review.criteria', 'policy.problem.edition.weights', { total: total.toFixed() })]),
    ...criteria.flatMap((criterion, index) => criterionProblems(criterion, `review.criteria[${index}]`)),
    ...(quorum.value <= size.value
      ? []
      : [
          problem('review.panel.quorum.value', 'policy.problem.edition.quorum', {
            quorum: quorum.value,
            size: size.value,
          }),
        ]),
    ...(fits ? [] : [problem('review.panel.quotas', 'policy.problem.edition.quotas', { size: size.value, least })]),
    ...doubles(
      'review.panel.quotas',
      quotas.map((quota) => quota.class),
    ),
    ...(fromSheets > highest + lowest ? [] : [problem('review.aggregation.trim', 'policy.problem.edition.trim')]),
    ...(falling && from.at(-1)!.eq(0) ? [] : [problem('review.grades', 'policy.problem.edition.grades')]),
  ]
}

function criterionProblems({ min, max, step, vetoBelow }: Criterion, path: string): Problem[] {
  const scaled = new Big(min).lt(max) && new Big(step).gt(0) && new Big(max).minus(min).mod(step).eq(0)
  const within = vetoBelow === undefined || (new Big(vetoBelow).gt(min) && new Big(vetoBelow).lte(max))
  return [
    ...(scaled ? [] : [problem(path, 'policy.problem.edition.scale', { min, max, step })]),
    ...(within ? [] : [problem(`${path}.vetoBelow`, 'policy.problem.edition.veto', { min, max })]),
  ]
}
