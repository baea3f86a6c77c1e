import { Account, hashPassword, Post, type PostKind } from '../features/accounts/index.ts'
import { Organisation } from '../features/organisations/index.ts'
import { Office } from '../features/places/index.ts'
import { em, startUpPassword, type World } from './world.ts'

interface Person {
  username: string
  name: string
  posts: { kind: PostKind; office?: string; uscc?: string }[]
}

let passwordHash: Promise<string> | undefined

/** Creates accounts with their posts, held since the beginning of 2025. */
export async function addPeople(world: World, people: Person[]): Promise<void> {
  const own = em(world)
  const hash = await (passwordHash ??= hashPassword(startUpPassword))
  for (const { username, name, posts } of people) {
    const account = own.create(Account, {
      username,
      name,
      passwordHash: hash,
      locale: 'zh',
      disabled: false,
      startUp: true,
      createdAt: world.clock.now(),
    })
    for (const { kind, office, uscc } of posts) {
      own.create(Post, {
        account,
        kind,
        office: office ? await own.findOneOrFail(Office, { code: office }) : null,
        organisation: uscc ? await own.findOneOrFail(Organisation, { uscc }) : null,
        from: '2025-01-01',
        to: null,
      })
    }
  }
  await own.flush()
}
