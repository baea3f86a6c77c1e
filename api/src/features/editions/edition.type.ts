import { Field, Int, ObjectType, registerEnumType } from 'type-graphql'
import type { Clock } from '../../platform/clock/index.ts'
import { Day, Instant, Json, Node } from '../../platform/graphql/index.ts'
import { documentOf, editionOf } from './edition-of.ts'
import type { Edition } from './edition.entity.ts'
import type { Round } from './round.entity.ts'
import { roundRefusal } from './round-time.ts'

export enum EditionState {
  DRAFT = 'DRAFT',
  PUBLISHED = 'PUBLISHED',
  CONFIRMED = 'CONFIRMED',
  DECLINED = 'DECLINED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(EditionState, {
  name: 'EditionState',
  description:
    'Imported by one account (PUBLISHED), confirmed by another and immutable from then on; or declined, or withdrawn by its importer.',
})

export enum RoundState {
  PLANNED = 'PLANNED',
  OPEN = 'OPEN',
  CLOSED = 'CLOSED',
}
registerEnumType(RoundState, { name: 'RoundState', description: 'By the clock of the server.' })

export enum RoundPublication {
  PREPARED = 'PREPARED',
  PUBLISHED = 'PUBLISHED',
  DECLINED = 'DECLINED',
}
registerEnumType(RoundPublication, {
  name: 'RoundPublication',
  description: 'Prepared by one account; published or sent back by another.',
})

@ObjectType('Edition', {
  implements: Node,
  description: 'A policy as data: one immutable JSON document with its hash.',
})
export class EditionType extends Node {
  @Field(() => String, { description: 'Code of the policy, for example ZJ.' })
  code!: string

  @Field(() => String, { description: 'Version of the document.' })
  version!: string

  @Field(() => String, { description: 'Title of the policy.' })
  title!: string

  @Field(() => String, { description: 'Number of the official document (文号).' })
  docNo!: string

  @Field(() => String, { description: 'Who issued it.' })
  issuer!: string

  @Field(() => EditionState, { description: 'Where it stands.' })
  state!: EditionState

  @Field(() => String, { description: 'SHA-256 over the document.' })
  sha256!: string

  @Field(() => Json, { description: 'The document: the Edition of @consortium/policy.' })
  document!: unknown

  @Field(() => Day, { nullable: true, description: 'In force from.' })
  effectiveFrom!: string | null

  @Field(() => Day, { nullable: true, description: 'In force through.' })
  expiresOn!: string | null

  @Field(() => Boolean, {
    description: 'Whether the text is a consultation draft (征求意见稿): rounds need its trial use.',
  })
  consultation!: boolean
}

@ObjectType('Round', { implements: Node, description: 'A round (批次) that applications answer to.' })
export class RoundType extends Node {
  @Field(() => String, { description: 'Name of the round.' })
  name!: string

  @Field(() => EditionType, { description: 'The policy it runs under.' })
  edition!: EditionType

  @Field(() => Instant, { description: 'Submissions are taken from then.' })
  opensAt!: Date

  @Field(() => Instant, { nullable: true, description: 'Submissions are refused from then; null for a rolling round.' })
  closesAt!: Date | null

  @Field(() => Int, { nullable: true, description: 'How many may be named; null for no limit.' })
  quota!: number | null

  @Field(() => Boolean, { description: 'Whether it stays open (成熟一个，建设一个).' })
  rolling!: boolean

  @Field(() => RoundState, { description: 'Planned, open or closed now.' })
  state!: RoundState

  @Field(() => RoundPublication, {
    description: 'Whether it is published (签发); prepared ones are known to their office alone.',
  })
  publication!: RoundPublication

  @Field(() => Int, { description: 'Version as seen; a stale one is refused.' })
  version!: number

  @Field(() => String, { nullable: true, description: 'Text of the call (通知).' })
  notice!: string | null

  @Field(() => [String], { description: 'Materials wanted beside what the edition asks for.' })
  materials!: string[]

  @Field(() => String, {
    nullable: true,
    description: 'File name of the official notice, read at /rounds/<id>/notice.',
  })
  noticeFile!: string | null
}

export const editionType = (edition: Edition): EditionType => ({
  id: edition.id,
  code: edition.code,
  version: edition.version,
  title: edition.title,
  docNo: edition.docNo,
  issuer: edition.issuer,
  state: edition.state as EditionState,
  sha256: edition.sha256,
  // Long, and seldom asked for: a list of a hundred cases names its edition two hundred times.
  get document() {
    return JSON.parse(documentOf(edition))
  },
  effectiveFrom: edition.effectiveFrom ?? null,
  expiresOn: edition.expiresOn ?? null,
  get consultation() {
    return editionOf(edition).status === 'draft'
  },
})

/** A round whose edition is loaded. */
export const roundType = (round: Round, clock: Clock): RoundType => ({
  id: round.id,
  name: round.name,
  edition: editionType(round.edition as Edition),
  opensAt: round.opensAt,
  closesAt: round.closesAt ?? null,
  quota: round.quota ?? null,
  rolling: round.rolling,
  state: roundState(round, clock.now()),
  publication: round.state as RoundPublication,
  version: round.version,
  notice: round.notice ?? null,
  materials: round.materials,
  noticeFile: round.noticeFile?.fileName ?? null,
})

function roundState(round: Round, now: Date): RoundState {
  if (now < round.opensAt) return RoundState.PLANNED
  return roundRefusal(round, now) ? RoundState.CLOSED : RoundState.OPEN
}
