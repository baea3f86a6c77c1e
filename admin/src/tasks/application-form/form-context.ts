import type { ApplicationForm, Edition } from '@consortium/policy'
import { inject, nextTick, shallowRef, type ComputedRef, type InjectionKey, type ShallowRef } from 'vue'
import type { FormProblems } from './use-form-problems.ts'
import type { LiveFindings } from './use-live-findings.ts'
import type { Offers } from './use-offers.ts'

/** What every part of the form page works on. */
export interface FormContext {
  form: ApplicationForm
  edition: ComputedRef<Edition | undefined>
  problems: FormProblems
  findings: LiveFindings
  corrections: ComputedRef<{ path?: string | null; message: string }[]>
  offers: Offers
  /** The place that a jump is under way to: a long table turns to its page. */
  wanted: ShallowRef<string | null>
}

export const formContext: InjectionKey<FormContext> = Symbol('form')

export function useFormContext(): FormContext {
  return inject(formContext)!
}

export const wanted = shallowRef<string | null>(null)

/** Brings a field into view and puts the keyboard there; a row or section when the field has none of its own. */
export async function jumpTo(path: string): Promise<void> {
  wanted.value = path
  await nextTick()
  await nextTick()
  wanted.value = null
  const exact = document.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`)
  const place =
    exact ?? document.querySelector<HTMLElement>(`[data-path^="${CSS.escape(path.replace(/[.[].*$/, ''))}"]`)
  if (!place) return
  place.closest('details')?.setAttribute('open', '')
  place.scrollIntoView({ block: 'center' })
  const control = place.matches('input, select, textarea')
    ? place
    : place.querySelector<HTMLElement>('input, select, textarea, button')
  control?.focus({ preventScroll: true })
}
