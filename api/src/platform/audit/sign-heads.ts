import type { EntityManager } from '@mikro-orm/postgresql'
import canonicalize from 'canonicalize'
import { createHash } from 'node:crypto'
import { open, readFile } from 'node:fs/promises'
import { today, type Clock } from '../clock/index.ts'
import { noHash } from './append.ts'
import { SignedHeads } from './audit-entry.entity.ts'
import { signBytes, signingKey } from './signing-key.ts'

/** One chain's end as it was signed. */
export interface Head {
  chain: string
  sequence: number
  hash: string
}

/** What a day's signature is over. */
export interface HeadsBody {
  sequence: number
  day: string
  at: string
  /** Hash of the signed day before; zeros for the first. */
  previous: string
  heads: Head[]
}

/** All heads that were ever signed, as rows of SQL. */
export const signedHeadRows = `audit_signed_heads s, jsonb_to_recordset(convert_from(s.body, 'UTF8')::jsonb -> 'heads')
  as l(chain text, sequence int, hash text)`

/** Signs the ends of the chains that moved, once a day in Shanghai; a day on which nothing moved is signed too. */
export async function signHeads(em: EntityManager, clock: Clock): Promise<void> {
  const day = today(clock)
  await em.transactional(async (tx) => {
    const [last] = await tx.find(SignedHeads, {}, { orderBy: { sequence: 'desc' }, limit: 1 })
    if (last && last.day >= day) return
    const at = clock.now()
    const sequence = (last?.sequence ?? 0) + 1
    const previous = last?.hash ?? noHash
    const heads: Head[] = await tx.execute(
      `select h.chain, h.sequence, h.hash from audit_head h
         left join (select l.chain, max(l.sequence) as sequence from ${signedHeadRows} group by l.chain) known using (chain)
        where h.sequence > coalesce(known.sequence, 0) order by h.chain`,
    )
    const told: HeadsBody = { sequence, day, at: at.toISOString(), previous, heads }
    const body = Buffer.from(canonicalize(told) as string)
    const hash = createHash('sha256').update(body).digest('hex')
    tx.create(SignedHeads, { sequence, day, at, body, hash, key: signingKey(), signature: signBytes(body) })
  })
}

/** One signed day as a line of the file that is kept elsewhere. */
const lineOf = ({ day, hash, body, key, signature }: SignedHeads): string =>
  `${JSON.stringify({ day, hash, body: Buffer.from(body).toString('utf8'), key, signature })}\n`

/** Every signed day as such a line, in their order. */
export async function allHeads(em: EntityManager): Promise<string[]> {
  const rows = await em.find(SignedHeads, {}, { orderBy: { sequence: 'asc' }, disableIdentityMap: true })
  return (rows as SignedHeads[]).map(lineOf)
}

const textOf = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })

/** What a file of signed days holds, by day and hash; a line that cannot be read counts as a day that agrees with nothing. */
export async function readKeptHeads(file: string): Promise<{ day: string; hash: string }[]> {
  const lines = (await textOf(file)).split('\n').filter((line) => line.trim())
  return lines.map((line) => {
    try {
      const { day, hash } = JSON.parse(line) as { day: string; hash: string }
      return { day, hash }
    } catch {
      return { day: line.slice(0, 40), hash: '' }
    }
  })
}

/** Adds the signed days that a file outside the database lacks; what it has is never changed. */
export async function keepHeads(em: EntityManager, file: string): Promise<void> {
  const kept = await textOf(file)
  const missing = (await allHeads(em)).filter((line) => !kept.includes(line))
  if (!missing.length) return
  const handle = await open(file, 'a', 0o600)
  try {
    // A line that was cut short stays a line of its own.
    if (kept && !kept.endsWith('\n')) await handle.appendFile('\n')
    await handle.appendFile(missing.join(''))
    await handle.sync()
  } finally {
    await handle.close()
  }
}
