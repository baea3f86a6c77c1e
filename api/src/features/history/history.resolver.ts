import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql'
import { notFound } from '../../platform/access/index.ts'
import { AuditEntry, AuditHead, systemChain } from '../../platform/audit/index.ts'
import { isUuid } from '../../platform/database/columns.ts'
import { acting, Allow, entityPage, type Context, type Page } from '../../platform/graphql/index.ts'
import { AuditEntryConnection, auditEntryType, type AuditEntryType } from './history.type.ts'

@Resolver()
export class HistoryResolver {
  @Query(() => AuditEntryConnection, { description: 'The audit chain of a case, from its beginning, for auditors.' })
  @Allow('SEE_AUDIT')
  async auditEntries(
    @Ctx() context: Context,
    @Arg('caseId', () => ID, { description: 'The case.' }) caseId: string,
    @Arg('first', () => Int, { defaultValue: 100, description: 'Page size, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor to go on from.' }) after: string | null,
  ): Promise<Page<AuditEntryType>> {
    const { em } = acting(context)
    if (!isUuid(caseId) && caseId !== systemChain) throw notFound()
    if (!(await em.findOne(AuditHead, { chain: caseId }))) throw notFound()
    const list = { order: 'AUDIT', where: { chain: caseId }, keys: ['sequence'] as const, direction: 'asc' as const }
    return entityPage(em, AuditEntry, list, { first, after }, (entry) => auditEntryType(entry as AuditEntry, context))
  }
}
