import { defineEntity, p, type InferEntity } from '@mikro-orm/core'
import { day, id } from '../../platform/database/columns.ts'
import { Account } from '../accounts/index.ts'

export const expertClasses = ['TECHNICAL', 'INDUSTRY', 'FINANCIAL', 'MANAGEMENT'] as const

export const Expert = defineEntity({
  name: 'Expert',
  properties: {
    id: id(),
    account: () => p.manyToOne(Account).unique(),
    /** In the order of a Chinese reader, 2 before 10. */
    name: p.string().length(60).collation('zh_natural'),
    title: p.string().length(60).nullable(),
    class: p.enum(expertClasses),
    fields: p.array(),
    active: p.boolean(),
  },
})
export type Expert = InferEntity<typeof Expert>

/** Where an expert works or worked: every one counts for recusal, the second affiliation too. */
export const Affiliation = defineEntity({
  name: 'Affiliation',
  tableName: 'expert_affiliation',
  properties: {
    id: id(),
    expert: () => p.manyToOne(Expert).index(),
    uscc: p.string().length(18),
    organisationName: p.string().length(200),
    main: p.boolean(),
    from: day(),
    to: day().nullable(),
  },
})
export type Affiliation = InferEntity<typeof Affiliation>

/** A project that an expert shared with a unit. */
export const SharedProject = defineEntity({
  name: 'SharedProject',
  tableName: 'expert_shared_project',
  properties: {
    id: id(),
    expert: () => p.manyToOne(Expert).index(),
    uscc: p.string().length(18),
    title: p.string().length(200),
    from: day(),
    to: day().nullable(),
  },
})
export type SharedProject = InferEntity<typeof SharedProject>
