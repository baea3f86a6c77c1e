import { say } from '@consortium/messages'
import type { Edition as Policy } from '@consortium/policy'
import type { EventArgs, EventSubscriber } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { compile, type Machine } from '@consortium/workflow'
import type { Citation } from '../../platform/access/index.ts'
import { Edition } from './edition.entity.ts'

const documents = new Map<string, string>()
const parsed = new Map<string, { policy: Policy; machine: Machine }>()

/** Loads an edition's document with the first row that names its hash, and with no other. */
export class DocumentsOnce implements EventSubscriber<Edition> {
  getSubscribedEntities = () => [Edition]
  async onLoad({ entity: { id, sha256, document }, em }: EventArgs<Edition>): Promise<void> {
    if (document !== undefined || !sha256 || documents.has(sha256)) return
    const [row] = await (em as EntityManager).execute<{ document: string }[]>(
      'select document from edition where id = ?',
      [id],
    )
    if (row) documents.set(sha256, row.document)
  }
}

/** The document's bytes as text. */
export const documentOf = ({ document, sha256 }: Edition): string => document ?? documents.get(sha256)

/** Read once per hash: a stored edition never changes. It was judged when it came in: what imports are refused for later binds it not. */
function read(edition: Edition) {
  const { sha256 } = edition
  let known = parsed.get(sha256)
  if (!known) {
    const policy = JSON.parse(documentOf(edition)) as Policy
    known = { policy, machine: compile(policy.procedure) }
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
