import type { Source } from '@consortium/policy'
import { sayNow } from '../../shell/locale.ts'

/** Where a value comes from, in words: the clause, a norm of the field, or merely our default. */
export function sourceText(source: Source): string {
  if ('clause' in source) return source.clause
  return 'norm' in source ? sayNow('admin.policy.source.norm') : sayNow('admin.policy.source.default')
}
