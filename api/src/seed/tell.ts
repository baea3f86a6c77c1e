import { editionOf, type Round } from '../features/editions/index.ts'
import { movableClock } from '../platform/clock/index.ts'
import { begun, lastReckonable } from './office-hours.ts'
import { begin, type Act, type Cast } from './story.ts'
import { posted } from './story-end.ts'
import type { World } from './world.ts'

/** A case of the start-up data: begun so many working days before the present by this lead, and what was done in it since. */
export type Tale = [workingDaysAgo: number, lead: string, ...acts: Act[]]

/** Tells cases one after another, under a clock of their own. */
export async function tell(world: World, round: Round, tales: Tale[], cast: (lead: string) => Cast): Promise<void> {
  const clock = movableClock(world.clock.now())
  const { publicity } = editionOf(round.edition)
  for (const [workingDaysAgo, lead, ...acts] of tales) {
    // A notice runs over days that are known: past the last year with holidays its case is of that year's end.
    const present = acts.includes(posted) ? lastReckonable(world, publicity?.workingDays.value ?? 0) : world.present
    const here = { ...world, clock, present }
    begun(here, workingDaysAgo)
    const story = await begin(here, round, cast(lead))
    for (const act of acts) await act(story)
  }
}
