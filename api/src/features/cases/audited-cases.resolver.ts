import { Arg, Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql'
import { isUuid } from '../../platform/database/columns.ts'
import {
  acting,
  Allow,
  connectionOf,
  entityPage,
  Instant,
  Node,
  type Context,
  type Page,
} from '../../platform/graphql/index.ts'
import { Case } from './case.entity.ts'
import { editionStep, inWords } from './case-words.ts'

@ObjectType('AuditedCase', {
  implements: Node,
  description: 'What an auditor may know of a case beside its audit chain.',
})
export class AuditedCaseType extends Node {
  @Field(() => String, { description: 'Full name of the case.' })
  name!: string

  @Field(() => String, { description: 'Lead unit.' })
  leadName!: string

  @Field(() => String, { description: 'State in words.' })
  stateName!: string

  @Field(() => Instant, { description: 'When it was begun.' })
  createdAt!: Date
}

const AuditedCaseConnection = connectionOf(AuditedCaseType, 'AuditedCase')

@Resolver()
export class AuditedCasesResolver {
  @Query(() => AuditedCaseConnection, { description: 'Every case by name, for auditors to choose a chain from.' })
  @Allow('SEE_AUDIT')
  auditedCases(
    @Ctx() context: Context,
    @Arg('first', () => Int, { defaultValue: 50, description: 'At most this many, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor to go on after.' }) after: string | null,
    @Arg('search', () => String, {
      nullable: true,
      description: 'Any part of the name or of the lead unit’s, or the id.',
    })
    search: string | null,
  ): Promise<Page<AuditedCaseType>> {
    const wanted = (search ?? '').trim()
    const like = `%${wanted.replace(/[\\%_]/g, '\\$&')}%`
    const list = {
      order: 'AUDITED',
      where: {
        $or: [
          { name: { $like: like } },
          { lead: { name: { $like: like } } },
          ...(isUuid(wanted) ? [{ id: wanted }] : []),
        ],
      },
      keys: ['createdAt', 'id'] as const,
      direction: 'desc' as const,
      populate: ['lead', 'edition'] as const,
    }
    return entityPage(acting(context).em, Case, list, { first, after }, (row) => {
      const one = row as Case
      const step = editionStep(one)
      return {
        id: one.id,
        name: one.name,
        leadName: one.lead.name,
        stateName: step ? inWords(context.locale, step) : one.state,
        createdAt: one.createdAt,
      }
    })
  }
}
