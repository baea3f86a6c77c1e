import { doubles, problem, strangers } from './consistency-words.ts'
import { actorsFor, firstSteps, type Procedure } from './procedure.ts'
import type { Problem } from './shape.ts'

/** What no case could go by: names nobody defines, steps that nobody reaches or that lead to no end, others' acts. */
export function procedureProblems(procedure: Procedure): Problem[] {
  const { initial, entries = [], steps } = procedure
  const byId = new Map(steps.map((step) => [step.id, step]))
  const targets = (id: string) =>
    byId.get(id)?.events.flatMap(({ to, otherwise }) => [to, ...(otherwise ? [otherwise] : [])])
  const reached = new Set(firstSteps(procedure))
  for (const id of reached) for (const target of targets(id) ?? []) reached.add(target)
  const ending = new Set(steps.filter(({ final }) => final).map(({ id }) => id))
  for (const id of ending) for (const step of steps) if (targets(step.id)?.includes(id)) ending.add(step.id)
  // What leads nowhere is said once, not again of every step behind it.
  const astray = [...firstSteps(procedure), ...steps.flatMap(({ id }) => targets(id)!)].some((id) => !byId.has(id))
  return [
    ...doubles(
      'procedure.steps',
      steps.map(({ id }) => id),
    ),
    ...strangers('procedure.initial', [initial], [...byId.keys()]),
    ...doubles(
      'procedure.entries',
      entries.map(({ id }) => id),
    ),
    ...entries.flatMap((entry, index) =>
      strangers(`procedure.entries[${index}].initial`, [entry.initial], [...byId.keys()]),
    ),
    ...steps.flatMap(({ id, events, final }, index) => {
      const path = `procedure.steps[${index}]`
      return [
        ...doubles(
          `${path}.events`,
          events.map((event) => event.id),
        ),
        ...events.flatMap(({ to, otherwise }, position) => [
          ...strangers(`${path}.events[${position}].to`, [to], [...byId.keys()]),
          ...strangers(`${path}.events[${position}].otherwise`, otherwise ? [otherwise] : [], [...byId.keys()]),
        ]),
        ...events.flatMap(({ id: name, by }, position) =>
          actorsFor(name).includes(by) ? [] : [wrongActor(`${path}.events[${position}].by`, name)],
        ),
        ...(reached.has(id) || astray ? [] : [problem(path, 'policy.problem.edition.unreachable', { step: id })]),
        ...(ending.has(id) || astray || events.length === 0
          ? []
          : [problem(path, 'policy.problem.edition.no-end', { step: id })]),
        ...(Boolean(final) === (events.length === 0)
          ? []
          : [problem(path, 'policy.problem.edition.dead-end', { step: id })]),
      ]
    }),
  ]
}

function wrongActor(path: string, event: string): Problem {
  const allowed = actorsFor(event).join('、')
  return allowed
    ? problem(path, 'policy.problem.edition.wrong-actor', { event, allowed })
    : problem(path, 'policy.problem.edition.recorded-act', { event })
}
