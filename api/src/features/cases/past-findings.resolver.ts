import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql'
import { acting, Instant, Node, type Context } from '../../platform/graphql/index.ts'
import { editionOf, machineOf } from '../editions/index.ts'
import { CaseType } from './case.type.ts'
import { factsFor, recordsFor } from './case-view.ts'
import { inWords, labelInWords } from './case-words.ts'
import { FindingType, findingType } from './finding.type.ts'

@ObjectType('PastFindings', {
  implements: Node,
  description:
    'What the policy said of a case when an act was done (按当时情形): as it was stored then, never computed anew.',
})
class PastFindingsType extends Node {
  @Field(() => String, { description: 'The step, in words.' })
  step!: string

  @Field(() => String, { description: 'The act, in words.' })
  act!: string

  @Field(() => Instant, { description: 'When.' })
  at!: Date

  @Field(() => String, { description: 'Version of the edition that the case is under.' })
  editionVersion!: string

  @Field(() => String, { description: 'SHA-256 of that edition’s document.' })
  editionSha256!: string

  @Field(() => String, { description: 'Version of the rule engine that found it.' })
  engine!: string

  @Field(() => [FindingType], { description: 'The findings as they stood.' })
  findings!: FindingType[]
}

@Resolver(() => CaseType)
export class PastFindingsResolver {
  @FieldResolver(() => [PastFindingsType], {
    description:
      'Findings as they stood at each act that rests on them, the newest first, as far as the viewer may know.',
  })
  async pastFindings(@Ctx() context: Context, @Root() { entity }: CaseType): Promise<PastFindingsType[]> {
    const { em, viewer } = acting(context)
    const edition = editionOf(entity.edition)
    const { states } = machineOf(entity.edition)
    const records = await recordsFor(em, viewer, entity)
    await em.populate(records, ['facts'])
    return records.map(({ id, step, event, at, engine, editionSha256, findings, facts }) => {
      const known = states.get(step)?.step
      const rested = factsFor(viewer, entity, facts ?? null)
      const act = known?.events.find((one) => one.id === event)
      return {
        id,
        at,
        step: known ? inWords(context.locale, known) : step,
        act: act ? labelInWords(context.locale, act) : event,
        editionVersion: edition.version,
        editionSha256: editionSha256 ?? entity.editionSha256,
        engine: engine ?? '',
        findings: (findings ?? []).map((finding) => findingType(finding, edition, context, rested)),
      }
    })
  }
}
