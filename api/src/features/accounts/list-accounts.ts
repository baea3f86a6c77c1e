import { holds, notFound } from '../../platform/access/index.ts'
import { today } from '../../platform/clock/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import { decodeCursor, encodeCursor, page, pageSize, type Acting, type Page } from '../../platform/graphql/index.ts'
import { maskMail, maskPhone } from '../../platform/seal/index.ts'
import { Account, Post, SecondFactor, SignInLock, type PostKind } from './account.entity.ts'
import { AccountState, type ManagedAccountType } from './managed-account.type.ts'
import { noPassword } from './password.ts'
import { lockOfName } from './tries.ts'
import { postType } from './viewer.type.ts'

export interface AccountFilter {
  search: string | null
  state: AccountState | null
  kind: PostKind | null
  officeId: string | null
}

const order = 'ACCOUNTS'

/** Accounts by their sign-in names. */
export async function listAccounts(
  acting: Acting,
  filter: AccountFilter,
  args: { first: number; after: string | null },
): Promise<Page<ManagedAccountType>> {
  const { em, clock } = acting
  const size = pageSize(args, args.first)
  const { conditions, values } = conditionsOf(filter, today(clock), clock.now())
  const where = conditions.join(' and ')
  const total = await countAccounts(acting, filter)
  const [after] = args.after == null ? [null] : decodeCursor(order, args.after)
  const rows = await em.execute<{ id: string; username: string }[]>(
    `select a.id, a.username from account a where ${where} and a.username > ? order by a.username limit ?`,
    [...values, after ?? '', size.size + 1],
  )
  const accounts = new Map(
    (
      await managed(
        acting,
        rows.map(({ id }) => id),
      )
    ).map((account) => [account.id, account]),
  )
  return page(rows, size, args, total, ({ id, username }) => ({
    cursor: encodeCursor(order, [username]),
    node: accounts.get(id) as ManagedAccountType,
  }))
}

/** How many accounts the list has. */
export async function countAccounts({ em, clock }: Acting, filter: AccountFilter): Promise<number> {
  const { conditions, values } = conditionsOf(filter, today(clock), clock.now())
  const [{ total }] = await em.execute<[{ total: number }]>(
    `select count(*)::int as total from account a where ${conditions.join(' and ')}`,
    values,
  )
  return total
}

/** One account. Throws NOT_FOUND. */
export async function managedAccount(acting: Acting, id: string): Promise<ManagedAccountType> {
  const clear = holds(acting.viewer, 'OPEN_ACCOUNTS')
  const [account] = isUuid(id) ? await managed(acting, [id], clear) : []
  if (!account) throw notFound()
  return account
}

const heldToday = `p.account_id = a.id and p."from" <= ? and (p."to" is null or p."to" >= ?)`

function conditionsOf({ search, state, kind, officeId }: AccountFilter, on: string, now: Date) {
  const conditions = ['true']
  const values: unknown[] = []
  const add = (condition: string, ...given: unknown[]) => {
    conditions.push(condition)
    values.push(...given)
  }
  if (search?.trim()) {
    const like = `%${search.trim().replace(/[\\%_]/g, '\\$&')}%`
    add(`(a.username ilike ? or a.name ilike ?)`, like, like)
  }
  if (kind) add(`exists (select from post p where ${heldToday} and p.kind = ?)`, on, on, kind)
  if (officeId)
    add(`exists (select from post p where ${heldToday} and p.office_id::text = ?)`, on, on, officeId.toLowerCase())
  if (state === AccountState.ACTIVE) add('not a.disabled')
  if (state === AccountState.DISABLED) add('a.disabled')
  if (state === AccountState.WITHOUT_POST)
    add(`not a.disabled and not exists (select from post p where ${heldToday})`, on, on)
  if (state === AccountState.LOCKED)
    add(
      `exists (select from sign_in_lock l where l.locked_until > ?
         and l.id = encode(sha256(convert_to('name ' || a.username, 'UTF8')), 'hex'))`,
      now,
    )
  return { conditions, values }
}

/** Contacts in the `clear` for who keeps them, one account at a time; masked for all others and in lists. */
async function managed({ em, clock }: Pick<Acting, 'em' | 'clock'>, ids: string[], clear = false) {
  const accounts = (await em.find(Account, { id: { $in: ids } }, { refresh: true })) as Account[]
  const posts = (await em.find(
    Post,
    { account: { $in: ids } },
    { populate: ['organisation.region', 'office.region'], orderBy: { from: 'desc', id: 'asc' }, refresh: true },
  )) as Post[]
  const factors = await em.find(SecondFactor, { account: { $in: ids }, confirmedAt: { $ne: null } })
  const names = accounts.map(({ username }) => lockOfName(username))
  const locks = await em.find(SignInLock, { id: { $in: names }, lockedUntil: { $gt: clock.now() } }, { refresh: true })
  return accounts.map((account): ManagedAccountType => ({
    id: account.id,
    username: account.username,
    name: account.name,
    email: account.email ? (clear ? account.email : maskMail(account.email)) : null,
    phone: account.phone ? (clear ? account.phone : maskPhone(account.phone)) : null,
    disabled: account.disabled,
    lockedUntil: locks.find(({ id }) => id === lockOfName(account.username))?.lockedUntil ?? null,
    hasPassword: account.passwordHash !== noPassword,
    secondFactor: factors.some((factor) => factor.account.id === account.id),
    createdAt: account.createdAt,
    posts: posts.filter((post) => post.account.id === account.id).map(postType),
  }))
}
