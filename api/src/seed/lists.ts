import { Case } from '../features/cases/index.ts'
import { Recognition } from '../features/consortia/index.ts'
import type { Round } from '../features/editions/index.ts'
import { prepareList, publishList } from '../features/published-lists/index.ts'
import { begun, later } from './office-hours.ts'
import type { Bureau } from './offices.ts'
import { as, em, type World } from './world.ts'

/** The list of those that a round has named or listed so far. */
export async function addList(
  world: World,
  office: Bureau,
  { round, ...words }: { round: Round; title: string; text: string },
): Promise<void> {
  begun(world, 1)
  const cases = await em(world).find(Case, { round: round.id }, { fields: ['id'] })
  const titles = await em(world).find(Recognition, { caseId: { $in: cases.map(({ id }) => id) } }, { fields: ['id'] })
  const ids = titles.map((title) => title.id)
  const { id, version } = await prepareList(await as(world, office.officer), { ...words, roundId: round.id, ids })
  later(world, { hours: 2 })
  await publishList(await as(world, office.leader), { id, version })
}
