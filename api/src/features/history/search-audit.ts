import { raw, type FilterQuery } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { refuseField } from '../../platform/access/index.ts'
import { AuditEntry } from '../../platform/audit/index.ts'
import { entityPage, type Page } from '../../platform/graphql/index.ts'

/** Which entries; all conditions hold together. Days are days of Shanghai, both included. */
export interface AuditSearch {
  caseId?: string | null
  person?: string | null
  actions?: string[] | null
  from?: string | null
  to?: string | null
  /** A piece of the reason or opinion. */
  text?: string | null
}

const longest = 100

/** A page of the entries of all chains, the newest first. Throws BAD_INPUT for a text that is too long. */
export function searchAudit(
  em: EntityManager,
  search: AuditSearch,
  forward: { first: number; after: string | null },
): Promise<Page<AuditEntry>> {
  const list = {
    order: 'AUDIT-ALL',
    where: { $and: conditions(search) } as FilterQuery<AuditEntry>,
    keys: ['at', 'id'] as const,
    direction: 'desc' as const,
  }
  return entityPage(em, AuditEntry, list, forward, (entry) => entry as AuditEntry)
}

function conditions({ caseId, person, actions, from, to, text }: AuditSearch): object[] {
  const asked: object[] = [{}]
  if (caseId) asked.push({ chain: caseId.slice(0, 40) })
  if (actions?.length) asked.push({ action: { $in: actions } })
  if (from) asked.push({ at: { $gte: new Date(`${from}T00:00:00+08:00`) } })
  if (to) asked.push({ at: { $lt: new Date(Date.parse(`${to}T00:00:00+08:00`) + 86_400_000) } })
  const named = piece('person', person)
  if (named) asked.push({ actorName: { $like: named } })
  const said = piece('text', text)
  // Only what the entry shows is searched: whatever else its bytes hold cannot be guessed at.
  if (said) asked.push({ [raw(`convert_from(body, 'UTF8')::jsonb -> 'detail' ->> 'reason'`)]: { $like: said } })
  return asked
}

function piece(name: string, given: string | null | undefined): string | null {
  const wanted = given?.trim()
  if (!wanted) return null
  if (wanted.length > longest) {
    throw refuseField(`filter.${name}`, 'api.refusal.textLength', { name, most: longest })
  }
  return `%${wanted.replace(/[\\%_]/g, '\\$&')}%`
}
