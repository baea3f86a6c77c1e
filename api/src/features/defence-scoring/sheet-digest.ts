import type { EntityManager } from '@mikro-orm/postgresql'
import canonicalize from 'canonicalize'
import { createHash } from 'node:crypto'
import { ScoreEvent } from './score-sheet.entity.ts'

/** SHA-256 over every save, signature and withdrawal of a sheet so far, as canonical JSON (RFC 8785). */
export async function sheetDigest(em: EntityManager, sheetId: string): Promise<string> {
  const events = await em.find(ScoreEvent, { sheet: sheetId }, { orderBy: { version: 'asc' } })
  const history = events.map(({ key, kind, body, version, account, at }) => ({
    key,
    kind,
    body,
    version,
    account,
    at: at.toISOString(),
  }))
  return createHash('sha256')
    .update(canonicalize(history) as string)
    .digest('hex')
}
