import type { Edition } from '@consortium/policy'
import { locale } from '../../shell/locale.ts'

/** What the procedure leads to, in the edition's own words: 备案命名, 列入培育名单. */
export function goalOf(edition: Edition): string {
  const goal = edition.procedure.steps.find((step) => step.final && step.public)
  return (locale.value === 'en' ? goal?.nameEn : goal?.name) ?? ''
}
