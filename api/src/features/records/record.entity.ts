import { defineEntity, p, type InferEntity } from '@mikro-orm/core'
import { day, id, instant, wan } from '../../platform/database/columns.ts'
import { Recognition } from '../consortia/index.ts'

/** The life after the name. Read-only until the rules for each come. */
export const Project = defineEntity({
  name: 'Project',
  properties: {
    id: id(),
    recognition: () => p.manyToOne(Recognition).index(),
    name: p.string().length(200),
    kind: p.string().length(60),
    amount: wan().nullable(),
    startsOn: day().nullable(),
    endsOn: day().nullable(),
    state: p.enum(['PLANNED', 'RUNNING', 'FINISHED', 'STOPPED'] as const),
  },
})
export type Project = InferEntity<typeof Project>

export const Funding = defineEntity({
  name: 'Funding',
  properties: {
    id: id(),
    recognition: () => p.manyToOne(Recognition).index(),
    source: p.string().length(100),
    amount: wan(),
    on: day(),
    purpose: p.string().length(200).nullable(),
  },
})
export type Funding = InferEntity<typeof Funding>

export const Evaluation = defineEntity({
  name: 'Evaluation',
  properties: {
    id: id(),
    recognition: () => p.manyToOne(Recognition).index(),
    year: p.integer(),
    grade: p.string().length(20).nullable(),
    method: p.string().length(60),
    state: p.enum(['OPEN', 'FINISHED'] as const),
  },
})
export type Evaluation = InferEntity<typeof Evaluation>

export const Report = defineEntity({
  name: 'Report',
  properties: {
    id: id(),
    recognition: () => p.manyToOne(Recognition).index(),
    year: p.integer(),
    dueOn: day(),
    submittedAt: instant().nullable(),
    state: p.enum(['AWAITED', 'SUBMITTED', 'ACCEPTED'] as const),
  },
})
export type Report = InferEntity<typeof Report>
