import type { Viewer } from '../../platform/access/index.ts'
import { today } from '../../platform/clock/index.ts'
import { loadCalendar } from '../calendar/index.ts'
import type { Asking, Figure, Waiting } from '../waiting/index.ts'
import { byDue, dueBy } from './home-item.ts'
import type { HomeFigureType, HomeItemType } from './home.type.ts'
import { runningCases } from './running-cases.ts'
import { sources } from './sources.ts'

/** What waits for a person and what they follow, each once, overdue first, then by due date. */
export async function whatWaits(asking: Asking): Promise<{ waiting: HomeItemType[]; following: HomeItemType[] }> {
  const cases = await runningCases(asking)
  const waiting = [...cases.waiting]
  for (const source of sources) waiting.push(...((await source.waiting?.(asking)) ?? []))
  const due = dueBy(await loadCalendar(asking.em), today(asking.clock))
  const items = (found: Waiting[]): HomeItemType[] =>
    [...new Map(found.map((one) => [one.id, one])).values()]
      .map(({ by, ...one }) => ({
        ...one,
        onBehalfOf: standsIn(asking.viewer, by),
        caseId: one.caseId ?? null,
        sheetId: one.sheetId ?? null,
        event: one.event ?? null,
        ...due(one.dueOn),
      }))
      .sort(byDue)
  return { waiting: items(waiting), following: items(cases.following) }
}

/** For whom, where no post of that kind is the viewer's own. */
function standsIn({ ownKinds, standsInFor }: Viewer, kind: string | undefined): string | null {
  if (!kind || ownKinds.has(kind)) return null
  const names = standsInFor.filter((post) => post.kind === kind).map(({ name }) => name)
  return names.length ? [...new Set(names)].join('、') : null
}

/** The numbers that concern a person; those that are nothing are left out. */
export async function whatCounts(asking: Asking): Promise<HomeFigureType[]> {
  const figures: Figure[] = []
  for (const source of sources) figures.push(...((await source.figures?.(asking)) ?? []))
  return figures.filter(({ value }) => value > 0).map((figure) => ({ ...figure, states: figure.states ?? [] }))
}
