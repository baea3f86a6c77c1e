import { Field, ID, InputType, Int, ObjectType } from 'type-graphql'
import { Day, Instant } from '../../platform/graphql/index.ts'

@InputType({ description: 'A signed day as somebody has kept it outside the system.' })
export class KeptHeadsInput {
  @Field(() => Day, { description: 'The day.' })
  day!: string

  @Field(() => String, { description: 'Hash of what was signed.' })
  hash!: string
}

@ObjectType('SignedDay', { description: 'A day on which the ends of the chains were signed.' })
export class SignedDayType {
  @Field(() => Day, { description: 'The day.' })
  day!: string

  @Field(() => Instant, { description: 'When.' })
  at!: Date

  @Field(() => String, { description: 'Public key (Ed25519, base64url) of the signature.' })
  key!: string
}

@ObjectType('SignedHeadsBreak', { description: 'The first thing that does not agree with what was signed.' })
export class SignedHeadsBreakType {
  @Field(() => Day, { description: 'The signed day.' })
  day!: string

  @Field(() => String, {
    description:
      'MISSING, CONTENT, KEY, SIGNATURE or PREVIOUS_HASH of the day; CHAIN: a chain; KEPT: what is kept elsewhere.',
  })
  reason!: string

  @Field(() => ID, { nullable: true, description: 'The chain, where one is meant: a case, or “system”.' })
  chain!: string | null

  @Field(() => Int, { nullable: true, description: 'Place in the chain that was signed.' })
  sequence!: number | null
}

@ObjectType('SignedHeads', { description: 'How the daily signatures over the audit stand.' })
export class SignedHeadsType {
  @Field(() => Int, { description: 'Days signed so far.' })
  days!: number

  @Field(() => SignedDayType, { nullable: true, description: 'The last of them; null before the first.' })
  last!: SignedDayType | null

  @Field(() => Boolean, { description: 'Whether chains, signatures and what is kept elsewhere agree.' })
  whole!: boolean

  @Field(() => SignedHeadsBreakType, { nullable: true, description: 'What does not; null where all agree.' })
  broken!: SignedHeadsBreakType | null
}
