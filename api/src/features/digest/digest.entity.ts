import { defineEntity, p, type InferEntity } from '@mikro-orm/core'
import { day, id, instant } from '../../platform/database/columns.ts'
import { Account } from '../accounts/index.ts'

/** One morning's digest to one person: that the row is unique is what keeps a second one from being written. */
export const Digest = defineEntity({
  name: 'Digest',
  uniques: [{ properties: ['account', 'day'] }],
  properties: {
    id: id(),
    account: () => p.manyToOne(Account),
    day: day(),
    at: instant(),
    /** What it said of what waits, so that the next one says only what is new: see write-digest.ts. */
    told: p.array<string>(),
  },
})
export type Digest = InferEntity<typeof Digest>

/** Who wants no digest. Nobody is asked first: who has an address gets one until they say no. */
export const DigestRefusal = defineEntity({
  name: 'DigestRefusal',
  properties: {
    account: () => p.oneToOne(Account).primary(),
    at: instant(),
  },
})
export type DigestRefusal = InferEntity<typeof DigestRefusal>
