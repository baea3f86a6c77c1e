import type { EntityManager } from '@mikro-orm/postgresql'
import type { Clock } from '../../platform/clock/index.ts'
import type { PostKind } from './account.entity.ts'
import { openAccount } from './open-account.ts'
import { grantPost } from './posts.ts'

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
  { post: kind, ...person }: NewAdministrator,
): Promise<void> {
  await em.transactional(async (tx) => {
    const account = await openAccount(tx, clock, { ...person, actor: null, action: 'create-administrator' })
    await grantPost(tx, clock, { accountId: account.id, kind, actor: null })
  })
}
