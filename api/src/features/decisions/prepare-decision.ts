import { composeName, engineVersion } from '@consortium/policy'
import { refuseOpenLines } from '@consortium/workflow'
import { Refused, refuseField } from '../../platform/access/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import {
  accountsOf,
  assessCase,
  changeCase,
  guardFacts,
  keepVerdicts,
  mayTake,
  recordStep,
  type Case,
  type VerdictAnswer,
} from '../cases/index.ts'
import { citations, editionOf, machineOf } from '../editions/index.ts'
import { notify } from '../messages/index.ts'
import { refuseName } from '../naming/index.ts'
import { decisionFacts } from './decision-facts.ts'
import { Decision } from './decision.entity.ts'
import { mayBeNamed } from './may-be-named.ts'

export interface Proposal {
  id: string
  version: number
  outcome: 'NAME' | 'REJECT'
  opinion: string
  /** The XXX part, where the decision gives the name; the form's own where none is given. */
  name?: string | null
  verdicts: VerdictAnswer[]
}

/**
 * Prepares the decision for the leader: the edition's lines are answered (ZJ-4.4d), and what would bar a naming is refused
 * here already. Throws BAD_INPUT, CHECKLIST_OPEN, CLAUSE_UNMET.
 */
export function prepareDecision(
  acting: Acting,
  { outcome, opinion, name, verdicts, ...which }: Proposal,
): Promise<Case> {
  if (!opinion.trim()) throw refuseField('opinion', 'api.decision.opinionMissing')
  return changeCase(acting, which, async (here, theCase) => {
    const { em, clock, viewer } = here
    const { to } = await mayTake(here, theCase, 'prepare-decision')
    await keepVerdicts(here, theCase, verdicts)
    const assessment = await assessCase(em, clock, theCase)
    const { uncheckedLines } = guardFacts(theCase, assessment, clock)
    if (uncheckedLines.length > 0) {
      const open = refuseOpenLines(uncheckedLines)
      throw new Refused({ ...open, clauses: citations(assessment.edition, open.clauses) })
    }
    const fullName = outcome === 'NAME' && namesToo(theCase) ? await nameOf(here, theCase, name) : null
    if (outcome === 'NAME') await mayBeNamed(here, theCase, assessment.findings)
    const decision = em.create(Decision, {
      case: theCase,
      outcome,
      opinion: opinion.trim(),
      name: fullName,
      findings: assessment.findings,
      engine: engineVersion,
      state: 'PREPARED',
      preparedBy: viewer.accountId,
      preparerName: viewer.name,
      preparedAt: clock.now(),
    }) as Decision
    theCase.progress = { ...theCase.progress, decision: decisionFacts(decision) }
    await recordStep(
      here,
      theCase,
      { event: 'prepare-decision', to },
      {
        basis: assessment,
        audit: { decision: decision.id, outcome, name: fullName, opinion: decision.opinion },
      },
    )
    await notify(em, clock, await accountsOf(em, clock, theCase, 'leader'), {
      title: { key: 'api.decision.tell.approve.title', params: { name: theCase.name } },
      body: { key: 'api.decision.tell.approve.body', params: { name: theCase.name } },
      caseId: theCase.id,
    })
    return theCase
  })
}

/** Whether the decision itself gives the name: the procedure has no naming of its own. */
const namesToo = (theCase: Case): boolean =>
  ![...machineOf(theCase.edition).states.values()].some(({ events }) => events.has('prepare-naming'))

/** The full name by the edition's pattern. Throws BAD_INPUT for a part that the pattern cannot take or a name in use. */
async function nameOf({ em }: Acting, theCase: Case, part?: string | null): Promise<string> {
  const name = (part ?? theCase.form.name).trim()
  if (!name) throw refuseField('name', 'api.decision.nameMissing')
  const fullName = composeName(editionOf(theCase.edition), { name, field: theCase.form.field })
  await refuseName(em, theCase, fullName)
  return fullName
}
