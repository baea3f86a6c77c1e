import type { Direction, Edition as Policy, Finding, Result, WhatIf } from '@consortium/policy'
import type { EntityManager } from '@mikro-orm/postgresql'
import { notFound, refuse, type Viewer } from '../../platform/access/index.ts'
import type { Acting } from '../../platform/graphql/index.ts'
import { unitsOf } from '../cases/index.ts'

/** What another edition would change of one case. */
export interface ChangedCase {
  caseId: string
  before: Result
  after: Result
  direction: Direction | null
  changes: { ruleId: string; clause: string; direction: Direction; before: Finding | null; after: Finding | null }[]
}

/** One what-if under way or over. Kept in memory alone: nothing that is stored knows of it. */
export interface Simulation {
  key: string
  account: string
  /** The offices whose cases are looked at and the units left out: whoever has other ones by now is told nothing. */
  posts: string
  before: Policy
  after: Policy
  /** Cases of every policy, not only of the one that is compared. */
  allPolicies: boolean
  state: 'RUNNING' | 'DONE' | 'CANCELLED' | 'FAILED'
  total: number
  done: number
  startedAt: Date
  endedAt: Date | null
  /** Cases by their result, before and after. */
  results: Record<'before' | 'after', Record<Result, number>>
  changed: ChangedCase[]
}

/** So many a person has at once, and so many the server remembers of one and of all. */
const most = { running: 2, own: 8, all: 60 }

/** By the connection, so that two servers of one process do not meet. */
const rooms = new WeakMap<object, Map<string, Simulation>>()

const roomOf = (em: EntityManager): Map<string, Simulation> => {
  const database = em.getDriver()
  const room = rooms.get(database) ?? new Map<string, Simulation>()
  rooms.set(database, room)
  return room
}

/** The offices of which a person sees every finding. */
export const officesOf = (viewer: Viewer): string[] =>
  [...new Set([...viewer.cityOfficerOf, ...viewer.leaderOf])].sort()

const postsOf = (viewer: Viewer): string => [...officesOf(viewer), ...unitsOf(viewer).sort()].join()

const isOwn = ({ account, posts }: Simulation, viewer: Viewer): boolean =>
  account === viewer.accountId && posts === postsOf(viewer)

/** One's own, the newest first. */
export const ownSimulations = ({ em, viewer }: Acting): Simulation[] =>
  [...roomOf(em).values()].filter((one) => isOwn(one, viewer)).reverse()

/** One's own by its key. Throws NOT_FOUND for anybody else's, for one that is forgotten and for none. */
export function findSimulation({ em, viewer }: Acting, key: string): Simulation {
  const found = roomOf(em).get(key)
  if (!found || !isOwn(found, viewer)) throw notFound()
  return found
}

/**
 * A place for a new one; the one that is there already for the same key, so that a double click or a second tab begins
 * nothing. Throws TOO_MANY while two of the person's are under way.
 */
export function enterSimulation(
  { em, clock, viewer }: Acting,
  wanted: Pick<Simulation, 'key' | 'before' | 'after' | 'allPolicies'>,
): { simulation: Simulation; isNew: boolean } {
  const room = roomOf(em)
  const known = room.get(wanted.key)
  if (known && !isOwn(known, viewer)) throw notFound()
  if (known) return { simulation: known, isNew: false }
  const own = ownSimulations({ em, clock, viewer })
  if (own.filter(({ state }) => state === 'RUNNING').length >= most.running)
    throw refuse('TOO_MANY', 'api.whatIf.tooMany', { most: most.running })
  forget(room, own, most.own)
  forget(room, [...room.values()].reverse(), most.all)
  const simulation: Simulation = {
    ...wanted,
    account: viewer.accountId,
    posts: postsOf(viewer),
    state: 'RUNNING',
    total: 0,
    done: 0,
    startedAt: clock.now(),
    endedAt: null,
    results: { before: none(), after: none() },
    changed: [],
  }
  room.set(simulation.key, simulation)
  return { simulation, isNew: true }
}

const none = (): Record<Result, number> => ({ passes: 0, open: 0, departs: 0, fails: 0 })

/** Makes room for one more: the oldest that are over go first. */
function forget(room: Map<string, Simulation>, newestFirst: Simulation[], keep: number): void {
  for (const { key, state } of newestFirst.slice(keep - 1)) if (state !== 'RUNNING') room.delete(key)
}

/** Notes what came of one case. */
export function note(simulation: Simulation, caseId: string, { before, after, direction, changes }: WhatIf): void {
  simulation.done += 1
  simulation.results.before[before] += 1
  simulation.results.after[after] += 1
  if (changes.length) simulation.changed.push({ caseId, before, after, direction, changes })
}

/** Stops one that runs; one that is over stays as it is. */
export function cancelSimulation(acting: Acting, key: string): Simulation {
  const simulation = findSimulation(acting, key)
  if (simulation.state === 'RUNNING') end(simulation, 'CANCELLED', acting.clock.now())
  return simulation
}

export function end(simulation: Simulation, state: Simulation['state'], at: Date): void {
  simulation.state = state
  simulation.endedAt = at
}
