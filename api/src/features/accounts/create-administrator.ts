import type { EntityManager } from '@mikro-orm/postgresql'
import { refuse } from '../../platform/access/index.ts'
import { audit, systemChain } from '../../platform/audit/index.ts'
import { today, type Clock } from '../../platform/clock/index.ts'
import { Account, Post, type PostKind } from './account.entity.ts'
import { hashPassword } from './password.ts'

export interface NewAdministrator {
  username: string
  name: string
  password: string
  post: Extract<PostKind, 'SYSTEM_ADMINISTRATOR' | 'SECURITY_ADMINISTRATOR' | 'AUDITOR'>
}

/**
 * Makes an administrator from the server's own terminal, where no account exists yet to do it; the record names no actor.
 * The three kinds are separate persons (三员), so each call makes one. Throws BAD_INPUT.
 */
export async function createAdministrator(
  { em, clock }: { em: EntityManager; clock: Clock },
  { username, name, password, post }: NewAdministrator,
): Promise<void> {
  if (!/^[a-z0-9._-]{3,60}$/.test(username)) throw refuse('BAD_INPUT', 'api.account.usernameForm')
  if (!name || name.length > 60) throw refuse('BAD_INPUT', 'api.account.nameMissing')
  if (isWeak(password)) throw refuse('BAD_INPUT', 'api.account.passwordWeak')
  const passwordHash = await hashPassword(password)
  await em.transactional(async (tx) => {
    if (await tx.findOne(Account, { username })) throw refuse('BAD_INPUT', 'api.account.usernameTaken', { username })
    const account = tx.create(Account, {
      username,
      name,
      passwordHash,
      locale: 'zh',
      disabled: false,
      failedTries: 0,
      lockedUntil: null,
      startUp: false,
      createdAt: clock.now(),
    })
    tx.create(Post, { account, kind: post, organisation: null, office: null, from: today(clock), to: null })
    await tx.flush()
    await audit(tx, clock, {
      chain: systemChain,
      action: 'create-administrator',
      actor: null,
      detail: { account: account.id, post },
    })
  })
}

/** Length and three of four kinds of characters (GB/T 22239-2019, identity). */
function isWeak(password: string): boolean {
  const kinds = [/\p{Lu}/u, /\p{Ll}/u, /\p{N}/u, /[^\p{L}\p{N}]/u].filter((kind) => kind.test(password))
  return [...password].length < 12 || kinds.length < 3
}
