import { defineEntity, p, type InferEntity } from '@mikro-orm/core'
import { day, id, instant } from '../../platform/database/columns.ts'
import { sealedText } from '../../platform/seal/index.ts'
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
    passwordSetAt: instant().nullable(),
    email: sealedText().nullable(),
    phone: sealedText().nullable(),
    disabled: p.boolean(),
    /** Created by the start-up data: refused in production. */
    startUp: p.boolean(),
    /** Sent by who created it: the same request twice makes one account. */
    key: p.uuid().nullable().unique(),
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
    key: p.uuid().nullable().unique(),
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
    /** Where it was opened from, for its person to recognise it. */
    address: p.string().length(60).nullable(),
    agent: p.string().length(200).nullable(),
  },
})
export type Session = InferEntity<typeof Session>

/** A post acted for during its holder's leave (代办). The holder keeps the post; what was delegated is not delegated on. */
export const Delegation = defineEntity({
  name: 'Delegation',
  properties: {
    id: id(),
    post: () => p.manyToOne(Post).index(),
    delegate: () => p.manyToOne(Account).index(),
    from: day(),
    to: day(),
    reason: p.string().length(200),
    key: p.uuid().unique(),
    createdAt: instant(),
    /** Ended before its last day. */
    endedAt: instant().nullable(),
  },
})
export type Delegation = InferEntity<typeof Delegation>

/** Failed tries of one name or one address, whether such an account exists or not. The id is a digest: a lock names nobody. */
export const SignInLock = defineEntity({
  name: 'SignInLock',
  properties: {
    id: p.string().length(64).primary(),
    failures: p.integer(),
    since: instant(),
    lockedUntil: instant().nullable(),
  },
})
export type SignInLock = InferEntity<typeof SignInLock>

/** The second factor (TOTP) of an account; one that is not confirmed yet protects nothing. */
export const SecondFactor = defineEntity({
  name: 'SecondFactor',
  properties: {
    id: id(),
    account: () => p.manyToOne(Account).unique(),
    /** Encrypted with a key that is kept outside the database. */
    secret: p.string().length(200),
    createdAt: instant(),
    confirmedAt: instant().nullable(),
    /** The time step of the last code taken: none is taken twice. */
    lastStep: p.integer().nullable(),
  },
})
export type SecondFactor = InferEntity<typeof SecondFactor>

/** A one-time code for a lost second factor, as a digest. */
export const RecoveryCode = defineEntity({
  name: 'RecoveryCode',
  properties: {
    id: id(),
    account: () => p.manyToOne(Account).index(),
    digest: p.string().length(64),
    usedAt: instant().nullable(),
  },
})
export type RecoveryCode = InferEntity<typeof RecoveryCode>

/** A one-time link to set a password, as the digest of its token. Without an account: asked for a name that nobody has. */
export const ResetLink = defineEntity({
  name: 'ResetLink',
  properties: {
    id: p.string().length(64).primary(),
    account: () => p.manyToOne(Account).nullable().index(),
    createdAt: instant(),
    endsAt: instant(),
    usedAt: instant().nullable(),
  },
})
export type ResetLink = InferEntity<typeof ResetLink>
