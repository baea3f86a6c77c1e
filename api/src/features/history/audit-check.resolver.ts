import { Ctx, Field, ID, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import { acting, Allow, Instant, type Context } from '../../platform/graphql/index.ts'
import { lastCheck, verifyAudit } from './verify-audit.ts'

@ObjectType('BrokenChain', { description: 'A chain that does not hold, and where.' })
class BrokenChainType {
  @Field(() => ID, { description: 'The case; “system” for what belongs to none.' })
  chain!: string

  @Field(() => Int, { description: 'Place of the first entry that does not hold.' })
  sequence!: number

  @Field(() => String, { description: 'Why not, as of AuditChain.' })
  reason!: string
}

@ObjectType('AuditCheck', { description: 'A verification of all chains, itself on record.' })
class AuditCheckType {
  @Field(() => Instant, { description: 'When.' })
  at!: Date

  @Field(() => String, { description: 'Who asked for it.' })
  by!: string

  @Field(() => Int, { description: 'How many chains.' })
  chains!: number

  @Field(() => Int, { description: 'How many entries.' })
  entries!: number

  @Field(() => [BrokenChainType], { description: 'Chains that do not hold; none: all is as it was written.' })
  broken!: BrokenChainType[]
}

@Resolver()
export class AuditCheckResolver {
  @Query(() => AuditCheckType, { nullable: true, description: 'The last verification; null before the first.' })
  @Allow('SEE_AUDIT')
  auditCheck(@Ctx() context: Context): Promise<AuditCheckType | null> {
    return lastCheck(acting(context).em)
  }

  @Mutation(() => AuditCheckType, { description: 'Takes every hash of every chain again and records what was found.' })
  @Allow('SEE_AUDIT')
  verifyAudit(@Ctx() context: Context): Promise<AuditCheckType> {
    return verifyAudit(acting(context))
  }
}
