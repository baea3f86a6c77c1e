import type { Locale } from '@consortium/messages'
import type { Step } from '@consortium/policy'
import { machineOf } from '../editions/index.ts'
import type { Case } from './case.entity.ts'

/** A name that the edition brings in both languages. */
export const inWords = (locale: Locale, { name, nameEn }: { name: string; nameEn: string }): string =>
  locale === 'en' ? nameEn : name

export const labelInWords = (locale: Locale, { label, labelEn }: { label: string; labelEn: string }): string =>
  locale === 'en' ? labelEn : label

/** The step of the procedure that the case is in. */
export const editionStep = (theCase: Case): Step | undefined =>
  machineOf(theCase.edition).states.get(theCase.state)?.step
