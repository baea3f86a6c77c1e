import { Account, hashPassword, Post, type PostKind } from '@consortium/api/features/accounts/index'
import { Organisation } from '@consortium/api/features/organisations/index'
import { Office } from '@consortium/api/features/places/index'
import type { Orm } from '@consortium/api/orm'
import { signIn } from './graphql.ts'

/** Long, so that no rule on passwords ever minds it. */
const password = 'correct horse battery staple'

export interface Person {
  id: string
  cookie: string
}

/** Makes a person with one post (in the unit or office named by its code) and signs them in. */
export async function person(
  server: { url: string; orm: Orm },
  username: string,
  kind: PostKind,
  { uscc, office }: { uscc?: string; office?: string } = {},
  own = password,
): Promise<Person> {
  const em = server.orm.em.fork()
  const account = em.create(Account, {
    username,
    name: `示例${username}`,
    passwordHash: await hashPassword(own),
    locale: 'zh',
    disabled: false,
    startUp: false,
    createdAt: new Date('2026-01-01'),
  })
  em.create(Post, {
    account,
    kind,
    organisation: uscc ? await em.findOneOrFail(Organisation, { uscc }) : null,
    office: office ? await em.findOneOrFail(Office, { code: office }) : null,
    from: '2020-01-01',
  })
  await em.flush()
  return { id: account.id, cookie: await signIn(server, username, own) }
}

/** Signs somebody made here in again, whose session is over. */
export const signedIn = async (server: { url: string }, username: string): Promise<Pick<Person, 'cookie'>> => ({
  cookie: await signIn(server, username, password),
})
