import type { sayNow } from '../../shell/locale.ts'

/** Whom a request means, in words: a person with the unit, or everybody of a unit. */
export const meantBy = (
  say: typeof sayNow,
  { personName, unitName }: { personName: string | null; unitName: string },
): string => (personName ? `${personName} · ${unitName}` : say('admin.recusal.unitAll', { unit: unitName }))
