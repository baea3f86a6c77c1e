import { Arg, Ctx, Query, Resolver } from 'type-graphql'
import { refuse } from '../../platform/access/index.ts'
import { readKeptHeads, verifyHeads } from '../../platform/audit/index.ts'
import { acting, Allow, type Context } from '../../platform/graphql/index.ts'
import { KeptHeadsInput, SignedHeadsType } from './signed-heads.type.ts'

/** A hundred years of days. */
const mostDays = 36_500

@Resolver()
export class SignedHeadsResolver {
  @Query(() => SignedHeadsType, {
    description:
      'Compares what was signed day by day with the chains, with the server’s file and with what the auditor keeps.',
  })
  @Allow('SEE_AUDIT')
  async signedHeads(
    @Ctx() context: Context,
    @Arg('kept', () => [KeptHeadsInput], { nullable: true, description: 'Days kept outside, of an earlier download.' })
    kept: KeptHeadsInput[] | null,
  ): Promise<SignedHeadsType> {
    if ((kept?.length ?? 0) > mostDays) throw refuse('BAD_INPUT', 'api.audit.keptTooMany', { most: mostDays })
    const here = await readKeptHeads(context.settings.auditHeadsFile)
    const state = await verifyHeads(acting(context).em, [...here, ...(kept ?? [])])
    return { ...state, whole: !state.broken }
  }
}
