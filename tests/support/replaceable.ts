import { Seat } from '@consortium/api/features/panels/index'
import { replacement, type Quota } from '@consortium/review'
import type { TestServer } from './server.ts'

/** The quotas of Zhenjiang's panels. */
export const quotas: Quota[] = [
  { class: 'technical', min: 2, max: 5 },
  { class: 'industry', min: 1, max: 3 },
  { class: 'financial', min: 0, max: 1 },
  { class: 'management', min: 0, max: 1 },
]

/** Sign-in names of a freshly drawn panel's experts for whom some alternate fits: whom the lot drew decides, not the test. */
export async function replaceable(server: TestServer, caseId: string): Promise<string[]> {
  const seats = await server.orm.em
    .fork()
    .find(Seat, { draw: { case: caseId } }, { populate: ['expert.account'], orderBy: { position: 'asc' } })
  const candidate = ({ expert }: (typeof seats)[number]) => ({ id: expert.id, class: expert.class.toLowerCase() })
  const panel = seats.filter(({ alternate }) => !alternate)
  const alternates = seats.filter(({ alternate }) => alternate).map(candidate)
  return panel
    .filter(
      (seat) => 'id' in replacement({ panel: panel.map(candidate), declined: seat.expert.id, alternates, quotas }),
    )
    .map(({ expert }) => expert.account.username)
}
