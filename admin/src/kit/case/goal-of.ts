import type { Locale } from '@consortium/messages'
import type { Edition } from '@consortium/policy'

/** What the procedure leads to, in the edition's own words: 备案命名, 列入培育名单; what is called 已备案 is 备案 when aimed at. */
export function goalOf(edition: Edition, locale: Locale): string {
  const goal = edition.procedure.steps.find((step) => step.final && step.public)
  return (locale === 'en' ? goal?.nameEn : goal?.name.replace(/^已/, '')) ?? ''
}
