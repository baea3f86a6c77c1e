import type { ApplicationForm } from '@consortium/policy'

type Group = Record<string, unknown>

/** The value at a plain path of the form ('lead.sales'; no table indexes). */
export function valueAt(form: ApplicationForm, path: string): unknown {
  return path.split('.').reduce((value: unknown, key) => (value as Group | undefined)?.[key], form)
}

/** Puts a value at a plain path of the form on the screen. */
export function writeAt(form: ApplicationForm, path: string, value: unknown): void {
  const keys = path.split('.')
  const last = keys.pop()!
  const group = keys.reduce((inner, key) => inner[key] as Group, form as unknown as Group)
  group[last] = value
}
