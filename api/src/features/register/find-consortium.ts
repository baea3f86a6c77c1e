import type { EntityManager } from '@mikro-orm/postgresql'
import { refuse } from '../../platform/access/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import { prepared } from '../../platform/database/prepared.ts'
import type { JsonText } from '../../platform/graphql/index.ts'
import { CardText } from './card.ts'

/** The published entry with this id or register number; null for none. Throws BAD_INPUT unless asked by exactly one. */
export async function findConsortium(
  em: EntityManager,
  by: { id?: string | null; registerNumber?: string | null },
): Promise<JsonText | null> {
  if ((by.id == null) === (by.registerNumber == null)) throw refuse('BAD_INPUT', 'register.idOrNumber')
  if (by.id != null) return isUuid(by.id) ? read(em, 'id', by.id) : null
  return read(em, 'register_number', by.registerNumber?.trim().replaceAll('\0', ''))
}

/** The published entry of the title that a case led to; null while there is none. */
export async function consortiumOfCase(em: EntityManager, caseId: string): Promise<JsonText | null> {
  const [row]: { card: string }[] = await em.execute(
    'select e.card from register_entry e join recognition r on r.id = e.recognition_id where r.case_id = ?',
    [caseId],
  )
  return row ? new CardText(row.card) : null
}

async function read(em: EntityManager, column: 'id' | 'register_number', value: unknown): Promise<JsonText | null> {
  const [row] = await prepared<{ card: string }>(em, `select card from register_entry where ${column} = $1`, [value])
  return row ? new CardText(row.card) : null
}
