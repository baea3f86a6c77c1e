import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql'
import { Instant } from '../../platform/graphql/index.ts'
import type { Session } from './account.entity.ts'
import { PostType } from './viewer.type.ts'

export enum TwoFactorRule {
  REQUIRED = 'REQUIRED',
  OPTIONAL = 'OPTIONAL',
  OFF = 'OFF',
}
registerEnumType(TwoFactorRule, { name: 'TwoFactorRule', description: 'Whether staff here need a second factor.' })

@ObjectType('Session', { description: 'A browser in which the viewer is signed in.' })
export class SessionType {
  @Field(() => ID, { description: 'Names the session; nobody can sign in with it.' })
  id!: string

  @Field(() => Instant, { description: 'When it was opened.' })
  createdAt!: Date

  @Field(() => Instant, { description: 'When it was last used, to the minute.' })
  lastSeenAt!: Date

  @Field(() => String, { nullable: true, description: 'Network address it was opened from.' })
  address!: string | null

  @Field(() => String, { nullable: true, description: 'What the browser said it is.' })
  agent!: string | null

  @Field(() => Boolean, { description: 'Whether it is the one that asks.' })
  current!: boolean
}

@ObjectType('OwnAccount', { description: 'What of their own account a person sees and settles.' })
export class OwnAccountType {
  @Field(() => String, { nullable: true, description: 'Electronic mail address.' })
  email!: string | null

  @Field(() => String, { nullable: true, description: 'Telephone number.' })
  phone!: string | null

  @Field(() => Instant, {
    nullable: true,
    description: 'When the password was last set; null where that is not known.',
  })
  passwordSetAt!: Date | null

  @Field(() => Boolean, { description: 'Whether a second factor stands.' })
  secondFactor!: boolean

  @Field(() => TwoFactorRule, { description: 'Whether staff here need one.' })
  twoFactorRule!: TwoFactorRule

  @Field(() => Int, { description: 'Recovery codes that were not used yet.' })
  recoveryCodesLeft!: number

  @Field(() => [SessionType], { description: 'Where the person is signed in, the newest first.' })
  sessions!: SessionType[]

  @Field(() => [PostType], { description: 'Posts held, past and to come too, the newest first.' })
  posts!: PostType[]
}

@ObjectType('SecondFactorSecret', { description: 'What an authenticator app needs, told this once.' })
export class SecondFactorSecretType {
  @Field(() => String, { description: 'The secret in Base32, for typing in.' })
  secret!: string

  @Field(() => String, { description: 'The otpauth: address, for a QR code.' })
  uri!: string
}

@InputType({ description: 'How a person can be reached.' })
export class ChangeContactsInput {
  @Field(() => String, { nullable: true, description: 'Electronic mail address; none when empty.' })
  email!: string | null

  @Field(() => String, { nullable: true, description: 'Telephone number; none when empty.' })
  phone!: string | null

  @Field(() => String, { description: 'The viewer’s password.' })
  password!: string
}

@InputType({ description: 'A new password of the viewer’s own.' })
export class ChangePasswordInput {
  @Field(() => String, { description: 'The password until now.' })
  current!: string

  @Field(() => String, { description: 'The new password.' })
  password!: string
}

@InputType({ description: 'A password set by a one-time link.' })
export class ResetPasswordInput {
  @Field(() => String, { description: 'The token of the link, which stands behind its #.' })
  token!: string

  @Field(() => String, { description: 'The new password.' })
  password!: string
}

@InputType({ description: 'Password and a code of the second factor.' })
export class ProofInput {
  @Field(() => String, { description: 'The viewer’s password.' })
  password!: string

  @Field(() => String, { description: 'A code of the app, or a recovery code.' })
  code!: string
}

export const sessionType = (session: Session, currentId: string): SessionType => ({
  id: session.id,
  createdAt: session.createdAt,
  lastSeenAt: session.lastSeenAt,
  address: session.address ?? null,
  agent: session.agent ?? null,
  current: session.id === currentId,
})
