import type { EntityManager } from '@mikro-orm/postgresql'
import { refuse } from '../../platform/access/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import { prepared } from '../../platform/database/prepared.ts'
import type { Card } from './card.ts'

/** The published entry with this id or register number; null for none. Throws BAD_INPUT unless asked by exactly one. */
export async function findConsortium(
  em: EntityManager,
  by: { id?: string | null; registerNumber?: string | null },
): Promise<Card | null> {
  if ((by.id == null) === (by.registerNumber == null)) throw refuse('BAD_INPUT', 'register.idOrNumber')
  if (by.id != null) return isUuid(by.id) ? read(em, 'id', by.id) : null
  return read(em, 'register_number', by.registerNumber?.trim().replaceAll('\0', ''))
}

/** The published entry of the title that a case led to; null while there is none. */
export async function consortiumOfCase(em: EntityManager, caseId: string): Promise<Card | null> {
  const [row]: { card: string }[] = await em.execute(
    'select e.card from register_entry e join recognition r on r.id = e.recognition_id where r.case_id = ?',
    [caseId],
  )
  return row ? (JSON.parse(row.card) as Card) : null
}

async function read(em: EntityManager, column: 'id' | 'register_number', value: unknown): Promise<Card | null> {
  const [row] = await prepared<{ card: string }>(em, `select card from register_entry where ${column} = $1`, [value])
  return row ? (JSON.parse(row.card) as Card) : null
}
