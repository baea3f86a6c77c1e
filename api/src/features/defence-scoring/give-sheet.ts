import type { Acting } from '../../platform/graphql/index.ts'
import type { Case } from '../cases/index.ts'
import { notify } from '../messages/index.ts'
import type { Seat } from '../panels/index.ts'
import { countSheets } from './count-sheets.ts'
import { Demonstration, ScoreSheet } from './score-sheet.entity.ts'

/** Who takes a seat while the panel scores gets an empty sheet; who refuses it is waited for no longer. */
export async function giveSheet({ em, clock }: Acting, theCase: Case, { expert, state }: Seat): Promise<void> {
  const session = await em.findOne(Demonstration, { case: theCase.id, state: 'OPEN' })
  if (!session) return
  const held = await em.count(ScoreSheet, { demonstration: session.id, expert: expert.id })
  if (state === 'CONFIRMED' && held === 0) {
    const empty = { state: 'NOT_STARTED', scores: {}, comment: '', version: 1 } as const
    em.create(ScoreSheet, { demonstration: session, expert, ...empty })
    await notify(em, clock, [expert.account.id], {
      title: { key: 'api.scoring.tell.sheet.title', params: { name: theCase.name } },
      body: { key: 'api.scoring.tell.sheet.body', params: { name: theCase.name } },
      caseId: theCase.id,
    })
  }
  await countSheets(em, theCase.id)
}
