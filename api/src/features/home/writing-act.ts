import { available, guards } from '@consortium/workflow'
import type { MessageKey } from '@consortium/messages'
import { assessCase, Case, CaseVersion, guardFacts, labelInWords, viewerFacts, type Party } from '../cases/index.ts'
import { machineOf } from '../editions/index.ts'
import type { Asking } from '../waiting/index.ts'

/** What the lead's handler does next with what is being written, and whether in the form or on the case's page. */
export interface WritingAct {
  event: string
  action: string
  onForm: boolean
}

/** By what is still missing. null once nothing can be handed in any more: the round is over, or the time to correct. */
export async function writingAct(
  { em, clock, viewer, locale, say }: Asking,
  { id }: Case,
  parties: Party[],
  event: string,
): Promise<WritingAct | null> {
  // The list that it stands in is read without forms.
  const theCase = (await em.findOneOrFail(
    Case,
    { id },
    { populate: ['edition', 'round', 'lead'], refresh: true },
  )) as Case
  const machine = machineOf(theCase.edition)
  const facts = guardFacts(theCase, await assessCase(em, clock, theCase), clock)
  const who = viewerFacts(theCase, parties, viewer)
  const needed = machine.states.get(theCase.state)?.events.get(event)?.guards ?? []
  const untilDue = (['correction-open', 'writing-open'] as const).find((guard) => needed.includes(guard))
  const correcting = untilDue === 'correction-open'
  const closesAt = theCase.round.closesAt
  const late = untilDue ? guards[untilDue](facts, who) : closesAt && clock.now() >= closesAt
  const action = available(machine, facts, who).find((one) => one.event === event)
  if (!action || late) return null
  const inForm = (key: MessageKey): WritingAct => ({ event, action: say({ key }), onForm: true })
  if (correcting && (await isUnchanged(em, theCase))) return inForm('api.home.correct')
  switch (action.refusal?.code) {
    case undefined:
    case 'CLOSED':
      return { event, action: labelInWords(locale, action), onForm: false }
    case 'SIGNATURE_MISSING':
      return { event, action: say({ key: 'api.home.askToSign' }), onForm: false }
    default:
      if (correcting) return inForm('api.home.correct')
      return inForm(event === 'apply-lead' ? 'api.home.writeLead' : 'api.home.write')
  }
}

/** What came back for correction and still reads as it was handed in. */
async function isUnchanged(em: Asking['em'], { id, contentHash }: Case): Promise<boolean> {
  const last = await em.findOne(CaseVersion, { case: id }, { orderBy: { number: 'desc' }, fields: ['sha256'] })
  return last?.sha256 === contentHash
}
