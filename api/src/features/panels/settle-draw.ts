import { requireReason } from '../../platform/access/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { changeCase, mayTake, recordStep, type Case } from '../cases/index.ts'
import { countPanel } from './count-panel.ts'
import { invite, withdrawInvitations } from './invite.ts'
import { drawFacts, latestDraw, panelOf, waits } from './latest-draw.ts'
import { Draw, Seat } from './panel.entity.ts'

type Which = { id: string; version: number }

/** The leader's approval (签发) of the panel, upon which its experts are invited; neither who prepared the draw nor its witness can give it. */
export function approveDraw(acting: Acting, which: Which): Promise<Case> {
  return changeCase(acting, which, async (here, theCase) => {
    const { em, clock, viewer } = here
    const { to } = await mayTake(here, theCase, 'approve-draw')
    const draw = await latestDraw(em, theCase.id)
    Object.assign(draw, {
      state: 'APPROVED',
      approvedBy: viewer.accountId,
      approverName: viewer.name,
      approvedAt: clock.now(),
    })
    theCase.progress = { ...theCase.progress, draw: drawFacts(draw) }
    await recordStep(
      here,
      theCase,
      { event: 'approve-draw', to },
      {
        audit: { draw: draw.id },
        tell: {
          title: { key: 'api.panel.tell.approved.title', params: { name: theCase.name } },
          body: { key: 'api.panel.tell.approved.body', params: { name: theCase.name } },
        },
      },
    )
    await em.flush()
    const own = (await panelOf(em, theCase.id)).filter((seat) => seat.draw.id === draw.id && !waits(seat))
    // Who is drawn later takes the seats that were left, in their order.
    const left = (await panelOf(em, theCase.id)).filter(({ state }) => state === 'DECLINED')
    for (const [index, seat] of own.entries()) {
      const vacated = draw.kept.length > 0 ? left[index] : undefined
      if (vacated) {
        seat.steppedInFor = vacated.id
        vacated.state = 'REPLACED'
      }
      await invite(here, theCase, seat)
    }
    await countPanel(em, theCase.id)
    return theCase
  })
}

/** Ends a draw without using it; it stays on record with its reason. Throws BAD_INPUT without one. */
export function abandonDraw(acting: Acting, { reason, ...which }: Which & { reason: string }): Promise<Case> {
  requireReason(reason)
  return changeCase(acting, which, async (here, theCase) => {
    const { em, clock } = here
    const { to } = await mayTake(here, theCase, 'abandon-draw')
    const draw = await latestDraw(em, theCase.id)
    Object.assign(draw, { state: 'ABANDONED', abandonedReason: reason.trim(), abandonedAt: clock.now() })
    await withdrawInvitations(here, draw.id)
    await leaveSeatsOpen(em, draw)
    await em.flush()
    // A supplementary draw leaves the one before it standing.
    const standing = await em.findOne(
      Draw,
      { case: theCase.id, state: { $ne: 'ABANDONED' } },
      { orderBy: { preparedAt: 'desc' } },
    )
    theCase.progress = { ...theCase.progress, draw: drawFacts((standing ?? draw) as Draw) }
    await recordStep(here, theCase, { event: 'abandon-draw', to }, { reason: reason.trim(), audit: { draw: draw.id } })
    await countPanel(em, theCase.id)
    return theCase
  })
}

/** The seats that an abandoned supplementary draw had filled are empty again. */
async function leaveSeatsOpen(em: Acting['em'], draw: Draw): Promise<void> {
  const filled = await em.find(Seat, { draw: draw.id, steppedInFor: { $ne: null } })
  const left = await em.find(Seat, { id: { $in: filled.flatMap(({ steppedInFor }) => steppedInFor ?? []) } })
  for (const seat of left) if (seat.draw.id !== draw.id) seat.state = 'DECLINED'
}
