import { refuse } from '../../platform/access/index.ts'

/** Throws BAD_INPUT at the field for what is no day. */
export function checkDay(path: string, day: string): void {
  if (/^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day))) return
  const message = { key: 'api.inspection.noDay' } as const
  throw refuse('BAD_INPUT', message.key, {}, { fields: [{ path, message }] })
}

/** Throws BAD_INPUT at the field for a text too long, or for none where one is needed. */
export function checkText(path: string, text: string, most: number, needed = false): void {
  if (needed && !text.trim()) {
    const message = { key: 'api.inspection.textMissing' } as const
    throw refuse('BAD_INPUT', message.key, {}, { fields: [{ path, message }] })
  }
  if ([...text].length <= most) return
  const message = { key: 'api.scoring.textLength', params: { most } } as const
  throw refuse('BAD_INPUT', message.key, message.params, { fields: [{ path, message }] })
}
