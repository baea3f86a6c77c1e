import { Field, ID, Int, ObjectType } from 'type-graphql'
import type { AuditEntry } from '../../platform/audit/index.ts'
import { connectionOf, Instant, Node, type Context } from '../../platform/graphql/index.ts'
import { summaryOf } from './summary-of.ts'

@ObjectType('HistoryEntry', { description: 'One act in the history of a case.' })
export class HistoryEntryType {
  @Field(() => Int, { description: 'Place among the acts shown, from 1.' })
  sequence!: number

  @Field(() => Instant, { description: 'When.' })
  at!: Date

  @Field(() => String, { description: 'Name of who acted.' })
  by!: string

  @Field(() => String, { description: 'What was done, as a code.' })
  action!: string

  @Field(() => String, { description: 'What was done, in the reader’s language.' })
  summary!: string

  @Field(() => String, { description: 'SHA-256 of the entry, over the one before too.' })
  hash!: string
}

@ObjectType('AuditEntry', { implements: Node, description: 'One link of a case’s audit chain.' })
export class AuditEntryType extends Node {
  @Field(() => ID, { description: 'The case.' })
  caseId!: string

  @Field(() => Int, { description: 'Place in the chain, from 1.' })
  sequence!: number

  @Field(() => Instant, { description: 'When.' })
  at!: Date

  @Field(() => String, { description: 'Name of who acted.' })
  actor!: string

  @Field(() => String, { description: 'What was done, as a code.' })
  action!: string

  @Field(() => String, { description: 'SHA-256 of the entry before; zeros for the first.' })
  previousHash!: string

  @Field(() => String, { description: 'SHA-256 of this entry.' })
  hash!: string

  @Field(() => String, { description: 'What was done, in the reader’s language.' })
  summary!: string
}

export const auditEntryType = (entry: AuditEntry, { say }: Pick<Context, 'say'>): AuditEntryType => ({
  id: entry.id,
  caseId: entry.chain,
  sequence: entry.sequence,
  at: entry.at,
  actor: entry.actorName,
  action: entry.action,
  previousHash: entry.previousHash,
  hash: entry.hash,
  summary: say(summaryOf(entry)),
})

export const AuditEntryConnection = connectionOf(AuditEntryType, 'AuditEntry')
