import { available, type CaseFacts } from '@consortium/workflow'
import type { Viewer } from '../../platform/access/index.ts'
import { machineOf } from '../editions/index.ts'
import { noProgress, type Case, type Party } from './case.entity.ts'
import { holderFacts, viewerFacts } from './held-by.ts'

/**
 * The act that leads on which the viewer can do as far as the procedure has come: the machine that greys the buttons,
 * asked without the form, since what is still missing there is the very thing to be done.
 */
export function nextAct(theCase: Case, parties: Pick<Party, 'uscc' | 'role'>[], viewer: Viewer, on: string) {
  const facts: CaseFacts = {
    state: theCase.state,
    formProblems: 0,
    unmetMandatory: [],
    principleWithoutReason: [],
    unwaived: [],
    unsigned: [],
    roundOpen: true,
    today: on,
    dueOn: null,
    quota: null,
    uncheckedLines: [],
    holder: holderFacts(theCase),
    ...noProgress,
    ...theCase.progress,
  }
  const acts = available(machineOf(theCase.edition), facts, viewerFacts(theCase, parties, viewer))
  return acts.find(({ primary, refusal }) => primary && !refusal) ?? null
}
