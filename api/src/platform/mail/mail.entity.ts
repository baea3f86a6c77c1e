import { defineEntity, p, type InferEntity } from '@mikro-orm/core'
import { id, instant } from '../database/columns.ts'

export const mailStates = ['WAITING', 'SENDING', 'SENT', 'FAILED', 'UNCERTAIN'] as const
export type MailState = (typeof mailStates)[number]

/** A letter on its way out. The letter itself is sealed, since it may hold a one-time link, and gone once it is closed. */
export const Mail = defineEntity({
  name: 'Mail',
  indexes: [{ properties: ['state', 'tryAfter'] }, { properties: ['postedAt'] }],
  properties: {
    id: id(),
    /** What it is for, in words of the code: 'digest', 'invitation'. */
    kind: p.string().length(40),
    /** Enough of the address to know it again: 'z***@example.cn'. */
    maskedTo: p.string().length(120),
    sealed: p.blob().nullable(),
    state: p.enum(mailStates),
    /** Whether it may be sent again when nobody knows if it arrived. */
    repeatable: p.boolean(),
    tries: p.integer(),
    postedAt: instant(),
    /** Not to be tried before; the time of the claim while it is being sent. */
    tryAfter: instant(),
    closedAt: instant().nullable(),
    /** The last failure, without the address. */
    problem: p.string().length(300).nullable(),
  },
})
export type Mail = InferEntity<typeof Mail>
