import type { Actor, GuardId, Procedure, ProcedureEvent, Step } from '@consortium/policy'
import type { CaseActor, CaseFacts, OpenLine, ViewerFacts } from '../src/index.ts'

/** A step of a test procedure: events as 'id by to guard guard'. */
export function step(id: string, actor: Actor | null, events: string[], more: Partial<Step> = {}): Step {
  return { id, name: `${id}环节`, nameEn: id, actor, dueWorkingDays: null, events: events.map(event), ...more }
}

function event(text: string): ProcedureEvent {
  const [id = '', by = '', to = '', ...guards] = text.split(' ')
  const [target = '', otherwise] = to.split('|')
  const label = `办理${id}`
  const more = { ...(otherwise && { otherwise }), ...(id.endsWith('!') && { primary: true }) }
  return {
    id: id.replace('!', ''),
    label,
    labelEn: id,
    by: by as Actor,
    to: target,
    guards: guards as GuardId[],
    ...more,
  }
}

/** A short procedure with a way back, a self-loop, a two-way decision and three ends. */
export const bureau: Procedure = {
  initial: 'draft',
  steps: [
    step('draft', 'lead-handler', [
      'submit! lead-handler review form-complete all-signed',
      'withdraw lead-handler withdrawn',
    ]),
    step('returned', 'lead-handler', ['submit! lead-handler review form-complete', 'withdraw lead-handler withdrawn']),
    step('review', 'city-officer', ['return city-officer returned', 'accept! city-officer panel checklist-answered']),
    step('panel', 'city-officer', [
      'prepare-draw! city-officer panel no-active-draw',
      'witness-draw witness panel draw-committed witness-is-another',
      'open city-officer decision draw-approved',
    ]),
    step('decision', 'city-officer', [
      'prepare city-officer decision decision-not-prepared',
      'approve! leader named|rejected decision-prepared approver-is-another',
    ]),
    step('named', null, [], { final: true }),
    step('rejected', null, [], { final: true }),
    step('withdrawn', null, [], { final: true }),
  ],
}

/** A case in which nothing stands in the way, with what the test changes. */
export function facts(state: string, change: Partial<CaseFacts> = {}): CaseFacts {
  return {
    state,
    formProblems: 0,
    unmetMandatory: [],
    principleWithoutReason: [],
    unwaived: [],
    unsigned: [],
    roundOpen: true,
    today: '2026-11-20',
    dueOn: null,
    quota: null,
    uncheckedLines: [],
    draw: null,
    panel: { seats: 5, confirmed: 5, vacant: 0 },
    reviews: { total: 5, signed: 5 },
    inspection: { members: 3, signed: 3 },
    sheets: { total: 5, signed: 5 },
    meeting: null,
    decision: null,
    notice: null,
    objections: { open: 0, upholdPreparedBy: null },
    recusals: { open: 0 },
    naming: null,
    ...change,
  }
}

/** So many checklist lines without a verdict. */
export const openLines = (count: number): OpenLine[] =>
  Array.from({ length: count }, (_, at) => ({ question: `示例要点${at + 1}`, questionEn: `Sample point ${at + 1}` }))

export function viewer(accountId: string, ...actors: CaseActor[]): ViewerFacts {
  return { accountId, actors: new Set(actors) }
}
