import { factName, standingsOf, type Edition, type Facts, type Finding } from '@consortium/policy'
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql'
import { Instant, type Context } from '../../platform/graphql/index.ts'

export enum Standing {
  DECLARED = 'DECLARED',
  EVIDENCED = 'EVIDENCED',
  VERIFIED = 'VERIFIED',
}
registerEnumType(Standing, {
  name: 'Standing',
  description: 'How well a fact is known: stated (申报), with material (有材料佐证), verified (已核实).',
})

@ObjectType('FactEvidence', { description: 'An attachment that a fact is shown by.' })
class EvidenceType {
  @Field(() => ID, { description: 'Id of the document.' })
  id!: string

  @Field(() => String, { description: 'File name as uploaded.' })
  fileName!: string

  @Field(() => String, { description: 'Where to read it, with the access rule of the case.' })
  url!: string
}

@ObjectType('FactStanding', { description: 'A fact that a finding rests on.' })
export class FactStandingType {
  @Field(() => String, { description: 'The fact in words.' })
  name!: string

  @Field(() => Standing, { description: 'How well it is known.' })
  standing!: Standing

  @Field(() => String, { description: 'By whom, or by what.' })
  by!: string

  @Field(() => Instant, { nullable: true, description: 'Since when it is on record so.' })
  at!: string | null

  @Field(() => [EvidenceType], { description: 'The attachments for it.' })
  documents!: EvidenceType[]
}

@ObjectType('Reading', { description: 'How the edition reads its text where that leaves room.' })
export class ReadingType {
  @Field(() => String, { description: 'Its number, for example R1.' })
  id!: string

  @Field(() => String, { description: 'The question that the text leaves open.' })
  question!: string

  @Field(() => String, { description: 'The answer of this edition.' })
  answer!: string
}

/** What a finding rests on. `facts` null: they were not kept. */
export const findingBasis = (finding: Finding, edition: Edition, { say }: Context, facts: Facts | null) => ({
  missingFacts: finding.missing.map((path) => say(factName(path, edition, facts))),
  standings: (facts ? standingsOf(edition, facts, finding.ruleId) : []).map(
    ({ name, standing, by, at, documents = [] }) => ({
      name: say(name),
      standing: standing.toUpperCase() as Standing,
      by: say(by),
      at: at ?? null,
      documents: documents.map(({ id, fileName }) => ({ id, fileName, url: `/files/${id}` })),
    }),
  ),
  readings: finding.readings.flatMap((id) => {
    const reading = edition.readings[id]
    return reading ? [{ id, question: reading.question, answer: reading.answer }] : []
  }),
})
