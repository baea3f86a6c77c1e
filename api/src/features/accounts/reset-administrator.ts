import type { EntityManager } from '@mikro-orm/postgresql'
import { refuse } from '../../platform/access/index.ts'
import { audit, systemChain } from '../../platform/audit/index.ts'
import type { Clock } from '../../platform/clock/index.ts'
import { Account, Post, Session } from './account.entity.ts'
import { setPassword } from './password-links.ts'
import { administratorKinds } from './posts.ts'
import { removeFactor } from './second-factor.ts'
import { forgetTries, plainName } from './tries.ts'

/**
 * Sets an administrator's password anew from the server's own terminal and takes their second factor away: the way back where
 * no other administrator may open one. The record names no actor. Throws BAD_INPUT.
 */
export async function resetAdministrator(
  { em, clock }: { em: EntityManager; clock: Clock },
  { username, password }: { username: string; password: string },
): Promise<void> {
  await em.transactional(async (tx) => {
    const account = (await tx.findOne(Account, { username: plainName(username) })) as Account | null
    const held = account && (await tx.count(Post, { account: account.id, kind: { $in: [...administratorKinds] } }))
    if (!account || !held) throw refuse('BAD_INPUT', 'api.account.noAdministrator', { username })
    await setPassword({ em: tx, clock }, account, password)
    await removeFactor(tx, account.id)
    await tx.nativeDelete(Session, { account: account.id })
    await forgetTries(tx, account.username)
    const detail = { account: account.id }
    await audit(tx, clock, { chain: systemChain, action: 'reset-administrator', actor: null, detail })
  })
}
