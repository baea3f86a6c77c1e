import type { EntityManager } from '@mikro-orm/postgresql'
import { refuseFields, type FieldProblem } from '../../platform/access/index.ts'
import { audit, systemChain, type Act } from '../../platform/audit/index.ts'
import type { Clock } from '../../platform/clock/index.ts'
import { Account } from './account.entity.ts'
import { passwordProblem } from './password-rule.ts'
import { hashPassword, noPassword } from './password.ts'

export interface NewAccount {
  username: string
  name: string
  /** null: the person sets one by a link; until then nobody signs in. */
  password: string | null
  email?: string | null
  phone?: string | null
  /** Sent with the request: the same one twice opens one account. */
  key?: string
  /** null: nobody who is signed in (a claim, the server's terminal). */
  actor: Act['actor']
  action?: string
}

/** Opens an account without posts, in the caller's transaction. Throws BAD_INPUT naming each field that is wrong. */
export async function openAccount(em: EntityManager, clock: Clock, given: NewAccount): Promise<Account> {
  const { password, actor, key = null, action = 'open-account' } = given
  const username = given.username.trim().toLowerCase()
  const name = given.name.trim()
  const contacts = { email: given.email?.trim() || null, phone: given.phone?.trim() || null }
  const known = key && (await em.findOne(Account, { key, username }))
  if (known) return known as Account
  const weak = password === null ? null : passwordProblem(password, { username, name })
  const fields = [
    ...nameProblems({ username, name }),
    ...contactProblems(contacts),
    ...(weak ? [{ path: 'password', message: weak }] : []),
  ]
  if (!fields.length && (await em.count(Account, { username })))
    fields.push({ path: 'username', message: { key: 'api.account.usernameTaken', params: { username } } })
  refuseFields(fields)
  const account = em.create(Account, {
    username,
    name,
    ...contacts,
    passwordHash: password === null ? noPassword : await hashPassword(password),
    passwordSetAt: password === null ? null : clock.now(),
    locale: 'zh',
    disabled: false,
    startUp: false,
    key,
    createdAt: clock.now(),
  })
  await em.flush()
  await audit(em, clock, { chain: systemChain, action, actor, detail: { account: account.id } })
  return account as Account
}

function nameProblems({ username, name }: { username: string; name: string }): FieldProblem[] {
  const fields: FieldProblem[] = []
  if (!/^[a-z0-9._-]{3,60}$/.test(username))
    fields.push({ path: 'username', message: { key: 'api.account.usernameForm' } })
  if (!name || name.length > 60) fields.push({ path: 'name', message: { key: 'api.account.nameMissing' } })
  return fields
}

/** What is wrong with an address or a telephone number, each of which may be left out. */
export function contactProblems({ email, phone }: { email: string | null; phone: string | null }): FieldProblem[] {
  const fields: FieldProblem[] = []
  if (email !== null && (email.length > 200 || !/^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+\.[^\s@<>(),;:".]{2,}$/.test(email)))
    fields.push({ path: 'email', message: { key: 'api.account.emailForm' } })
  if (phone !== null && !/^\+?[0-9][0-9 -]{5,30}[0-9]$/.test(phone))
    fields.push({ path: 'phone', message: { key: 'api.account.phoneForm' } })
  return fields
}
