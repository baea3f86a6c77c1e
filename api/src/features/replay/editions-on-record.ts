import type { Message } from '@consortium/messages'
import { parseEdition, type Edition as Policy } from '@consortium/policy'
import type { EntityManager } from '@mikro-orm/postgresql'
import { createHash } from 'node:crypto'
import { Edition } from '../editions/index.ts'

/** An edition as its row has it now: its document may no longer be the one whose hash was pinned. */
export interface OnRecord {
  /** SHA-256 over the document as it lies in the table, not as the row says. */
  sha256: string
  /** Null where the document is no edition any more. */
  policy: Policy | null
  title: Message
}

/** Editions read once each, past the cache of those in use: what was changed in the table must be seen. */
export function editionsOnRecord(em: EntityManager): (id: string) => Promise<OnRecord> {
  const known = new Map<string, OnRecord>()
  return async (id) => {
    const edition =
      known.get(id) ?? onRecord(await em.fork().findOneOrFail(Edition, { id }, { populate: ['document'] }))
    known.set(id, edition)
    return edition
  }
}

function onRecord({ document, code, version, title }: Edition): OnRecord {
  return {
    sha256: createHash('sha256').update(document).digest('hex'),
    policy: read(document),
    title: { key: 'api.replay.edition', params: { title, code, version } },
  }
}

function read(document: string): Policy | null {
  try {
    const answer = parseEdition(JSON.parse(document))
    return 'edition' in answer ? answer.edition : null
  } catch {
    return null
  }
}
