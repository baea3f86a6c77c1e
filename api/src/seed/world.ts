import type { EntityManager } from '@mikro-orm/postgresql'
import type { Calendar } from '@consortium/workflow'
import { Account, loadViewer } from '../features/accounts/index.ts'
import type { Orm } from '../orm.ts'
import type { Clock, MovableClock } from '../platform/clock/index.ts'
import type { Viewer } from '../platform/access/index.ts'
import type { Acting } from '../platform/graphql/index.ts'

/** What the start-up data is made with: the product's own use cases, under a clock that is moved through the past. */
export interface World {
  orm: Orm
  /** Of the database, for a thread with a mapper of its own. */
  url: string
  /** Of personal data (see `sealWith`). */
  sealKeys: [string, ...string[]]
  clock: MovableClock
  /** The real clock: nothing may happen after it. */
  present: Clock
  filesDir: string
  calendar: Calendar
}

export const em = (world: Pick<World, 'orm'>): EntityManager => world.orm.em.fork() as EntityManager

/** The password of every start-up account; production refuses a database that holds one. */
export const startUpPassword = 'Shili-2026-demo'

const viewers = new WeakMap<Orm, Map<string, Promise<Viewer>>>()

/** Acts as one of the start-up accounts, whose posts stay the same all the time. */
export async function as(world: Pick<World, 'orm' | 'clock'>, username: string): Promise<Acting> {
  const own = em(world)
  const known = viewers.get(world.orm) ?? new Map<string, Promise<Viewer>>()
  viewers.set(world.orm, known)
  const viewer = known.get(username) ?? viewerOf(own, world.clock, username)
  known.set(username, viewer)
  return { em: own, clock: world.clock, viewer: await viewer }
}

async function viewerOf(own: EntityManager, clock: Clock, username: string): Promise<Viewer> {
  const account = (await own.findOneOrFail(Account, { username })) as Account
  const at = clock.now()
  return loadViewer(own, clock, { id: 'start-up', account, lastSeenAt: at, endsAt: at }, { twoFactor: 'off' })
}
