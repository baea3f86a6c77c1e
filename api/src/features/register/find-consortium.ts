import type { EntityManager } from '@mikro-orm/postgresql'
import { refuse } from '../../platform/access/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import { today, type Clock } from '../../platform/clock/index.ts'
import { prepared } from '../../platform/database/prepared.ts'
import type { JsonText } from '../../platform/graphql/index.ts'
import { cardColumns, cardToday, type StoredCard } from './card.ts'

/** The published entry with this id or register number; null for none. Throws BAD_INPUT unless asked by exactly one. */
export async function findConsortium(
  em: EntityManager,
  clock: Clock,
  by: { id?: string | null; registerNumber?: string | null },
): Promise<JsonText | null> {
  if ((by.id == null) === (by.registerNumber == null)) throw refuse('BAD_INPUT', 'register.idOrNumber')
  if (by.id != null) return isUuid(by.id) ? read(em, clock, 'id', by.id) : null
  return read(em, clock, 'register_number', by.registerNumber?.trim().replaceAll('\0', ''))
}

/** The published entry of the title that a case led to; null while there is none. */
export async function consortiumOfCase(em: EntityManager, clock: Clock, caseId: string): Promise<JsonText | null> {
  const [row]: StoredCard[] = await em.execute(
    `select ${cardColumns} from register_entry where recognition_id = (select id from recognition where case_id = ?)`,
    [caseId],
  )
  return row ? cardToday(row, today(clock)) : null
}

async function read(
  em: EntityManager,
  clock: Clock,
  column: 'id' | 'register_number',
  value: unknown,
): Promise<JsonText | null> {
  const [row] = await prepared<StoredCard & Record<string, unknown>>(
    em,
    `select ${cardColumns} from register_entry where ${column} = $1`,
    [value],
  )
  return row ? cardToday(row, today(clock)) : null
}
