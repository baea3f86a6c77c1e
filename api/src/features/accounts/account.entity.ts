import { defineEntity, p, type InferEntity } from '@mikro-orm/core'
import { day, id, instant } from '../../platform/database/columns.ts'
import { Organisation } from '../organisations/index.ts'
import { Office } from '../places/index.ts'

export const postKinds = [
  'HANDLER',
  'SIGNATORY',
  'DISTRICT_OFFICER',
  'CITY_OFFICER',
  'LEADER',
  'EXPERT',
  'SYSTEM_ADMINISTRATOR',
  'SECURITY_ADMINISTRATOR',
  'AUDITOR',
] as const
export type PostKind = (typeof postKinds)[number]

/** A person. What they may do comes from their dated posts. */
export const Account = defineEntity({
  name: 'Account',
  properties: {
    id: id(),
    username: p.string().length(60).unique(),
    name: p.string().length(60),
    /** Argon2id in PHC form. */
    passwordHash: p.string().length(200),
    locale: p.enum(['zh', 'en'] as const),
    disabled: p.boolean(),
    failedTries: p.integer(),
    lockedUntil: instant().nullable(),
    /** Created by the start-up data: refused in production. */
    startUp: p.boolean(),
    createdAt: instant(),
  },
})
export type Account = InferEntity<typeof Account>

/** A dated post in an organisation (handler, signatory) or an office (officer, leader); experts and administrators have neither. */
export const Post = defineEntity({
  name: 'Post',
  properties: {
    id: id(),
    account: () => p.manyToOne(Account).index(),
    kind: p.enum(postKinds),
    organisation: () => p.manyToOne(Organisation).nullable().index(),
    office: () => p.manyToOne(Office).nullable().index(),
    from: day(),
    to: day().nullable(),
    /** The letter of authorisation (授权委托书) of a signatory who is not the legal representative. */
    letter: p.uuid().nullable(),
  },
})
export type Post = InferEntity<typeof Post>

/** A signed-in browser. The id is the SHA-256 of the cookie's token, so that a copy of the table signs nobody in. */
export const Session = defineEntity({
  name: 'Session',
  tableName: 'session',
  properties: {
    id: p.string().length(64).primary(),
    account: () => p.manyToOne(Account).index(),
    createdAt: instant(),
    lastSeenAt: instant(),
    endsAt: instant(),
  },
})
export type Session = InferEntity<typeof Session>
