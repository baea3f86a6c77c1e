import { defineEntity, p, type InferEntity } from '@mikro-orm/core'
import { id, instant } from '../database/columns.ts'

/** One link of a case's chain: canonical JSON (RFC 8785) as bytes, so that the hash can be taken again at any time. */
export const AuditEntry = defineEntity({
  name: 'AuditEntry',
  uniques: [{ properties: ['chain', 'sequence'] }],
  properties: {
    id: id(),
    /** A case's id, or 'system' for what belongs to no case. */
    chain: p.string().length(40),
    sequence: p.integer(),
    at: instant(),
    actor: p.uuid().nullable(),
    actorName: p.string().length(60),
    action: p.string().length(60),
    body: p.blob(),
    algorithm: p.string().length(20),
    previousHash: p.string().length(64),
    hash: p.string().length(64),
  },
})
export type AuditEntry = InferEntity<typeof AuditEntry>

/** The chain's last link; its row lock serialises writers. */
export const AuditHead = defineEntity({
  name: 'AuditHead',
  properties: {
    chain: p.string().length(40).primary(),
    sequence: p.integer(),
    hash: p.string().length(64),
  },
})
export type AuditHead = InferEntity<typeof AuditHead>
