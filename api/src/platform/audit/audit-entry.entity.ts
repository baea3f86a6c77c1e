import { defineEntity, p, type InferEntity } from '@mikro-orm/core'
import { day, id, instant } from '../database/columns.ts'

/** One link of a case's chain: canonical JSON (RFC 8785) as bytes, so that the hash can be taken again at any time. */
export const AuditEntry = defineEntity({
  name: 'AuditEntry',
  uniques: [{ properties: ['chain', 'sequence'] }],
  // The auditor reads all chains by time.
  indexes: [{ properties: ['at', 'id'] }],
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

/**
 * The ends of all chains that moved since the day before, signed once a day: canonical JSON as bytes, and a chain itself, so
 * that a chain that was cut, or hashed anew together with its head, no longer agrees with what was signed.
 */
export const SignedHeads = defineEntity({
  name: 'SignedHeads',
  tableName: 'audit_signed_heads',
  properties: {
    id: id(),
    sequence: p.integer().unique(),
    /** Day in Shanghai on which they were taken. */
    day: day().unique(),
    at: instant(),
    body: p.blob(),
    hash: p.string().length(64),
    /** Ed25519: the public key and the signature over the bytes, in base64url. */
    key: p.string().length(43),
    signature: p.string().length(86),
  },
})
export type SignedHeads = InferEntity<typeof SignedHeads>
