import { say } from '@consortium/messages'
import type { Edition as Policy } from '@consortium/policy'
import { parseEdition } from '@consortium/policy'
import { compile, type Machine } from '@consortium/workflow'
import type { Citation } from '../../platform/access/index.ts'
import type { Edition } from './edition.entity.ts'

const parsed = new Map<string, { policy: Policy; machine: Machine }>()

/** Read once per hash: a stored edition never changes. */
function read({ sha256, document, code, version }: Edition) {
  let known = parsed.get(sha256)
  if (!known) {
    const answer = parseEdition(JSON.parse(document))
    if ('problems' in answer)
      throw new Error(`edition ${code} ${version} does not parse: ${JSON.stringify(answer.problems[0])}`)
    known = { policy: answer.edition, machine: compile(answer.edition.procedure) }
    parsed.set(sha256, known)
  }
  return known
}

/** The edition as the rules read it. */
export const editionOf = (edition: Edition): Policy => read(edition).policy

/** The policy's title as the public reads it: of a consultation draft it is said that it is only tried. */
export function publicTitle(edition: Edition): string {
  const { title, status } = editionOf(edition)
  return status === 'draft' ? say('zh', { key: 'api.edition.trialTitle', params: { title } }) : title
}

/** Clauses with their place in the edition's text; an id that the edition does not know keeps its id alone. */
export const citations = (policy: Policy, ids: string[]): Citation[] =>
  ids.map((id) => ({ id, cite: policy.clauses.find((clause) => clause.id === id)?.cite ?? '' }))

/** The edition's procedure as a state machine. */
export const machineOf = (edition: Edition): Machine => read(edition).machine
