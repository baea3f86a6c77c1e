import { labelOf, type Finding } from '@consortium/policy'
import { knows } from '@consortium/messages'
import { Field, Int, ObjectType } from 'type-graphql'
import type { Context } from '../../platform/graphql/index.ts'
import { FindingType, findingType } from '../cases/index.ts'
import { editionType, EditionType } from '../editions/index.ts'
import type { EditionFit } from './fit-case.ts'

@ObjectType('FitGap', { description: 'What an application lacks under an edition, or what is not known there.' })
export class FitGapType {
  @Field(() => FindingType, { description: 'The finding.' })
  finding!: FindingType

  @Field(() => [String], { description: 'What is missing, in words.' })
  missing!: string[]
}

@ObjectType('EditionFit', { description: 'One application under one edition. Nothing is stored.' })
export class EditionFitType {
  @Field(() => EditionType, { description: 'The edition.' })
  edition!: EditionType

  @Field(() => String, { description: 'Name of its region.' })
  regionName!: string

  @Field(() => Boolean, { description: 'Whether the application is under it.' })
  own!: boolean

  @Field(() => Boolean, { description: 'Whether it is a draft for comment (征求意见稿).' })
  draft!: boolean

  @Field(() => Boolean, { description: 'Whether it is in force today.' })
  inForce!: boolean

  @Field(() => Int, { description: 'Rules that are met, or that ask nothing of it.' })
  met!: number

  @Field(() => Int, { description: 'Mandatory and not met.' })
  unmet!: number

  @Field(() => Int, { description: '原则上, not met and not waived.' })
  departures!: number

  @Field(() => Int, { description: 'Documents or signatures that are not there.' })
  documents!: number

  @Field(() => Int, { description: 'Not known, or not asked by the application’s form.' })
  unknown!: number

  @Field(() => Int, { description: 'For a person to judge.' })
  judgements!: number

  @Field(() => [FitGapType], { description: 'The gaps, the gravest first.' })
  gaps!: FitGapType[]
}

const gravest = ['unmet', 'needs-document', 'unknown', 'needs-judgement'] as const
const gravity = ({ outcome, force }: Finding): number =>
  gravest.indexOf(outcome as (typeof gravest)[number]) * 2 + (force === 'mandatory' ? 0 : 1)

export function editionFitType(
  { edition, policy, own, inForce, findings, obstacles }: EditionFit,
  context: Context,
): EditionFitType {
  const gaps = findings
    .filter(({ outcome }) => gravest.includes(outcome as (typeof gravest)[number]))
    .toSorted((one, other) => gravity(one) - gravity(other))
  return {
    edition: editionType(edition),
    regionName: edition.region.name,
    own,
    draft: policy.status === 'draft',
    inForce,
    met: findings.length - gaps.length,
    ...obstacles,
    gaps: gaps.map((finding) => ({
      finding: findingType(finding, policy, context),
      missing: [...new Set(finding.missing.map((path) => missingName(path, policy, context)))],
    })),
  }
}

/** A fact that is missing in words: a field of the form, or something that only registers know. */
function missingName(path: string, policy: EditionFit['policy'], { say }: Context): string {
  const label = labelOf(path, policy)
  if (knows(label.key) && label.key !== 'policy.words') return say(label)
  const own = say(label)
  if (label.key === 'policy.words' && own !== path.replace(/^answers\./, '')) return own
  const key = `api.fit.missing.${path
    .split('.')
    .at(path.startsWith('history') ? 1 : -1)!
    .replace(/\[.*$/, '')}`
  return say({ key: knows(key) ? key : 'api.fit.missing.other' })
}
