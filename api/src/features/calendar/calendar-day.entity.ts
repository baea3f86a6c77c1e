import { defineEntity, p, type InferEntity } from '@mikro-orm/core'
import { day } from '../../platform/database/columns.ts'

/** A public holiday, or a weekend day worked in its stead (调休). A year without rows is refused by name. */
export const CalendarDay = defineEntity({
  name: 'CalendarDay',
  properties: {
    day: day().primary(),
    kind: p.enum(['HOLIDAY', 'WORKDAY'] as const),
    name: p.string().length(60),
  },
})
export type CalendarDay = InferEntity<typeof CalendarDay>
