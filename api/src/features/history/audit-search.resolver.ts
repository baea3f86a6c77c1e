import { knows } from '@consortium/messages'
import { Arg, Ctx, Field, FieldResolver, ID, InputType, Int, ObjectType, Query, Resolver, Root } from 'type-graphql'
import { notFound } from '../../platform/access/index.ts'
import { AuditEntry, AuditHead, noHash } from '../../platform/audit/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import { acting, Allow, Day, type Context, type Page } from '../../platform/graphql/index.ts'
import { AuditEntryConnection, auditEntryType, AuditEntryType } from './history.type.ts'
import { searchAudit } from './search-audit.ts'
import { actOf } from './summary-of.ts'
import { verifyChain } from './verify-chain.ts'

@InputType({ description: 'Which entries of the audit; all conditions hold together.' })
class AuditFilter {
  @Field(() => ID, { nullable: true, description: 'Of one case; “system” for what belongs to none.' })
  caseId?: string | null

  @Field(() => String, { nullable: true, description: 'A piece of the name of who acted.' })
  person?: string | null

  @Field(() => [String], { nullable: true, description: 'Codes of what was done.' })
  actions?: string[] | null

  @Field(() => Day, { nullable: true, description: 'From this day on.' })
  from?: string | null

  @Field(() => Day, { nullable: true, description: 'Until this day, included.' })
  to?: string | null

  @Field(() => String, { nullable: true, description: 'A piece of the reason or opinion.' })
  text?: string | null
}

@ObjectType('AuditAction', { description: 'Something that was done at least once.' })
class AuditActionType {
  @Field(() => ID, { description: 'Its code.' })
  action!: string

  @Field(() => String, { description: 'In words.' })
  label!: string
}

@ObjectType('AuditChain', { description: 'A chain, with every hash taken again.' })
class AuditChainType {
  @Field(() => Int, { description: 'Entries that the head names.' })
  length!: number

  @Field(() => String, { description: 'SHA-256 of the last entry.' })
  head!: string

  @Field(() => Boolean, { description: 'Whether every link holds.' })
  whole!: boolean

  @Field(() => Int, { nullable: true, description: 'Place of the first link that does not hold.' })
  brokenAt!: number | null

  @Field(() => String, {
    nullable: true,
    description: 'Why not: MISSING, HASH, PREVIOUS_HASH, CONTENT, HEAD or SIGNED_HEAD.',
  })
  reason!: string | null
}

/** Names of cases, once a request: the slice of cases stands upon this one, so they are read from their table. */
const asked = new WeakMap<Context, Map<string, Promise<string | null>>>()

function nameOf(context: Context, caseId: string): Promise<string | null> {
  const names = asked.get(context) ?? new Map<string, Promise<string | null>>()
  asked.set(context, names)
  const read = async () => {
    const [row]: { name: string }[] = await context.em.execute('select name from application where id = ?', [caseId])
    return row?.name ?? null
  }
  const name = names.get(caseId) ?? read()
  names.set(caseId, name)
  return name
}

@Resolver(() => AuditEntryType)
export class AuditSearchResolver {
  @Query(() => AuditEntryConnection, { description: 'Entries of all chains, the newest first, for auditors.' })
  @Allow('SEE_AUDIT')
  async auditSearch(
    @Ctx() context: Context,
    @Arg('first', () => Int, { defaultValue: 50, description: 'Page size, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor to go on from.' }) after: string | null,
    @Arg('filter', () => AuditFilter, { nullable: true, description: 'Which entries.' }) filter: AuditFilter | null,
  ): Promise<Page<AuditEntryType>> {
    const found = await searchAudit(acting(context).em, filter ?? {}, { first, after })
    const edges = found.edges.map(({ cursor, node }) => ({ cursor, node: auditEntryType(node, context) }))
    return Object.defineProperties(found as unknown as Page<AuditEntryType>, { edges: { value: edges } })
  }

  @Query(() => [AuditActionType], { description: 'What was ever done, to choose from.' })
  @Allow('SEE_AUDIT')
  async auditActions(@Ctx() context: Context): Promise<AuditActionType[]> {
    const { em } = acting(context)
    const rows: { action: string }[] = await em.execute('select distinct action from audit_entry order by action')
    return Promise.all(
      rows.map(async ({ action }) => {
        const key = `history.${action}`
        if (knows(key)) return { action, label: context.say({ key }) }
        const entry = await em.findOneOrFail(AuditEntry, { action })
        return { action, label: context.say(actOf(entry)) }
      }),
    )
  }

  @Query(() => AuditChainType, { description: 'Takes every hash of a chain again.' })
  @Allow('SEE_AUDIT')
  async auditChain(
    @Ctx() context: Context,
    @Arg('caseId', () => ID, { description: 'The case; “system” for what belongs to none.' }) caseId: string,
  ): Promise<AuditChainType> {
    const { em } = acting(context)
    const head = await em.findOne(AuditHead, { chain: caseId.slice(0, 40) })
    const broken = await verifyChain(em, caseId)
    // A chain that was signed and is gone as a whole is broken, not unknown.
    if (!head && !broken) throw notFound()
    return {
      length: head?.sequence ?? 0,
      head: head?.hash ?? noHash,
      whole: !broken,
      brokenAt: broken?.sequence ?? null,
      reason: broken?.reason ?? null,
    }
  }

  @FieldResolver(() => String, { nullable: true, description: 'Name of the case; null for what belongs to none.' })
  caseName(@Ctx() context: Context, @Root() { caseId }: AuditEntryType): Promise<string | null> | null {
    return isUuid(caseId) ? nameOf(context, caseId) : null
  }
}
