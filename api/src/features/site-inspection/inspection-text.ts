import { refuseField } from '../../platform/access/index.ts'

/** Throws BAD_INPUT at the field for what is no day. */
export function checkDay(path: string, day: string): void {
  if (/^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day))) return
  throw refuseField(path, 'api.inspection.noDay')
}

/** Throws BAD_INPUT at the field for a text too long, or for none where one is needed. */
export function checkText(path: string, text: string, most: number, needed = false): void {
  if (needed && !text.trim()) {
    throw refuseField(path, 'api.inspection.textMissing')
  }
  if ([...text].length <= most) return
  throw refuseField(path, 'api.scoring.textLength', { most })
}
