import { defineEntity, p, type InferEntity } from '@mikro-orm/core'
import type { Message } from '@consortium/messages'
import { day, id, instant } from '../../platform/database/columns.ts'
import { Case } from '../cases/index.ts'
import { Expert } from '../experts/index.ts'

/** A draw (随机抽取): every commitment stays on record, an abandoned one too, with its reason. */
export const Draw = defineEntity({
  name: 'Draw',
  properties: {
    id: id(),
    case: () => p.manyToOne(Case).index(),
    state: p.enum(['COMMITTED', 'DRAWN', 'APPROVED', 'ABANDONED'] as const),
    algorithm: p.string().length(60),
    panelSize: p.integer(),
    alternates: p.integer(),
    /** SHA-256 of the seed, published before anyone can know the pool's order. */
    commitment: p.string().length(64),
    /** Kept from everyone until the witness has spoken. */
    seed: p.string().length(64),
    witnessText: p.string().length(200).nullable(),
    finalSeed: p.string().length(64).nullable(),
    /** Experts who keep their seats while the rest is drawn (补充抽取); none in a first draw. */
    kept: p.json<string[]>(),
    /** When the panel is to meet, as the invitations say. */
    plannedFrom: day().nullable(),
    plannedTo: day().nullable(),
    /** The frozen pool, sorted by id. */
    pool: p.json<{ id: string; class: string }[]>(),
    excluded: p.json<{ expertId: string; reasons: Message[] }[]>(),
    preparedBy: p.uuid(),
    preparerName: p.string().length(60),
    preparedAt: instant(),
    witnessedBy: p.uuid().nullable(),
    witnessName: p.string().length(60).nullable(),
    witnessedAt: instant().nullable(),
    approvedBy: p.uuid().nullable(),
    approverName: p.string().length(60).nullable(),
    approvedAt: instant().nullable(),
    abandonedReason: p.text().nullable(),
    abandonedAt: instant().nullable(),
  },
})
export type Draw = InferEntity<typeof Draw>

/**
 * A seat of the panel (专家组), in the order of the draw. `alternate` stays as drawn; one who stepped in names the seat that
 * was left. DECLINED: left, nobody found yet; REPLACED: left and filled.
 */
export const Seat = defineEntity({
  name: 'Seat',
  tableName: 'panel_seat',
  uniques: [{ properties: ['draw', 'position'] }],
  properties: {
    id: id(),
    draw: () => p.manyToOne(Draw),
    expert: () => p.manyToOne(Expert).index(),
    position: p.integer(),
    alternate: p.boolean(),
    state: p.enum(['DRAWN', 'CONFIRMED', 'DECLINED', 'REPLACED'] as const),
    steppedInFor: p.uuid().nullable(),
  },
})
export type Seat = InferEntity<typeof Seat>
