import { Account, hashPassword, Post, type PostKind } from '../features/accounts/index.ts'
import { Organisation } from '../features/organisations/index.ts'
import { Office } from '../features/places/index.ts'
import { em, startUpPassword, type World } from './world.ts'

interface Person {
  username: string
  name: string
  posts: { kind: PostKind; office?: string; uscc?: string }[]
}

/** Signatures ask for the password some hundred times, at this cost; `strengthen` gives the accounts the real one. */
const quick = hashPassword(startUpPassword, { memory: 8, passes: 1 })

export async function strengthen(world: World): Promise<void> {
  await em(world).nativeUpdate(Account, { startUp: true }, { passwordHash: await hashPassword(startUpPassword) })
}

/** Creates accounts with their posts, held since the beginning of 2025. */
export async function addPeople(world: World, people: Person[]): Promise<void> {
  const own = em(world)
  const passwordHash = await quick
  const offices = new Map((await own.findAll(Office)).map((office) => [office.code, office]))
  const units = new Map((await own.findAll(Organisation)).map((unit) => [unit.uscc, unit]))
  for (const { username, name, posts } of people) {
    const account = own.create(Account, {
      username,
      name,
      passwordHash,
      locale: 'zh',
      disabled: false,
      startUp: true,
      createdAt: world.clock.now(),
    })
    for (const { kind, office, uscc } of posts) {
      own.create(Post, {
        account,
        kind,
        office: (office && offices.get(office)) || null,
        organisation: (uscc && units.get(uscc)) || null,
        from: '2025-01-01',
        to: null,
      })
    }
  }
  await own.flush()
}
