import type { EntityManager } from '@mikro-orm/postgresql'
import { createHash } from 'node:crypto'
import { noHash } from './append.ts'
import { SignedHeads } from './audit-entry.entity.ts'
import { signedHeadRows, type HeadsBody } from './sign-heads.ts'
import { isTrusted, signedBy } from './signing-key.ts'

/** A signed day as its keeper has it. */
export interface KeptHeads {
  day: string
  hash: string
}

/**
 * What does not agree: a day is missing among the signed ones; its bytes, columns or signature do not hold; its key is none of
 * ours; the day before was another; a chain no longer has what was signed (CHAIN); the database no longer has, or has
 * otherwise, a day that was kept elsewhere (KEPT).
 */
export interface HeadsBreak {
  day: string
  reason: 'MISSING' | 'CONTENT' | 'KEY' | 'SIGNATURE' | 'PREVIOUS_HASH' | 'CHAIN' | 'KEPT'
  /** The chain and the place in it, where one is meant. */
  chain: string | null
  sequence: number | null
}

/** How the signed heads stand; `broken` is null where all of them agree. */
export interface HeadsState {
  days: number
  last: { day: string; at: Date; key: string } | null
  broken: HeadsBreak | null
}

/**
 * Compares all that was signed with the chains, and with what is kept elsewhere where that is given. It takes no entry's hash
 * again (`verifyChain` does), so that it is quick over any number of cases.
 */
export async function verifyHeads(em: EntityManager, kept: readonly KeptHeads[] = []): Promise<HeadsState> {
  const rows = (await em.find(
    SignedHeads,
    {},
    { orderBy: { sequence: 'asc' }, disableIdentityMap: true },
  )) as SignedHeads[]
  const last = rows.at(-1)
  return {
    days: rows.length,
    last: last ? { day: last.day, at: last.at, key: last.key } : null,
    broken: brokenDay(rows) ?? (await brokenHead(em)) ?? brokenKept(rows, kept),
  }
}

function brokenDay(rows: SignedHeads[]): HeadsBreak | null {
  let previous = noHash
  for (const [i, row] of rows.entries()) {
    const reason = faultOf(row, i + 1, previous)
    if (reason) return { day: row.day, reason, chain: null, sequence: null }
    previous = row.hash
  }
  return null
}

function faultOf(row: SignedHeads, sequence: number, previous: string): HeadsBreak['reason'] | null {
  const { body, hash, key, signature, day } = row
  if (row.sequence !== sequence) return 'MISSING'
  if (createHash('sha256').update(body).digest('hex') !== hash) return 'CONTENT'
  if (!isTrusted(key)) return 'KEY'
  if (!signedBy(key, body, signature)) return 'SIGNATURE'
  const said = JSON.parse(Buffer.from(body).toString('utf8')) as HeadsBody
  if (said.day !== day || said.sequence !== sequence) return 'CONTENT'
  return said.previous === previous ? null : 'PREVIOUS_HASH'
}

/** The first head, of one chain or of all, that was signed and is no link of its chain any more. */
export async function brokenHead(em: EntityManager, chain: string | null = null): Promise<HeadsBreak | null> {
  const [found]: { day: string; chain: string; sequence: number }[] = await em.execute(
    `select s.day::text as day, l.chain, l.sequence from ${signedHeadRows}
      where (?::text is null or l.chain = ?) and not exists (
        select from audit_entry e where e.chain = l.chain and e.sequence = l.sequence and e.hash = l.hash)
      order by s.sequence, l.chain limit 1`,
    [chain, chain],
  )
  return found ? { ...found, reason: 'CHAIN' } : null
}

function brokenKept(rows: SignedHeads[], kept: readonly KeptHeads[]): HeadsBreak | null {
  const known = new Set(rows.map(({ day, hash }) => `${day} ${hash}`))
  const lost = kept.find(({ day, hash }) => !known.has(`${day} ${hash}`))
  return lost ? { day: lost.day, reason: 'KEPT', chain: null, sequence: null } : null
}
