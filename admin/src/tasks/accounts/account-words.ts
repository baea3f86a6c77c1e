import { runs } from '../../kit/post.ts'
import { sayNow } from '../../shell/locale.ts'
import type { Tone } from '../../kit/tones.ts'
import type { ManagedAccountPartsFragment, PostKind } from '../../gql/graphql.ts'

export type ManagedAccount = ManagedAccountPartsFragment

export const postKinds: PostKind[] = [
  'DISTRICT_OFFICER',
  'CITY_OFFICER',
  'LEADER',
  'EXPERT',
  'HANDLER',
  'SIGNATORY',
  'SYSTEM_ADMINISTRATOR',
  'SECURITY_ADMINISTRATOR',
  'AUDITOR',
]

/** The state of an account in a word, the gravest first. */
export function stateOf(account: ManagedAccount, today: string): { word: string; tone: Tone } {
  if (account.disabled) return { word: sayNow('admin.accounts.state.DISABLED'), tone: 'bad' }
  if (account.lockedUntil) return { word: sayNow('admin.accounts.state.LOCKED'), tone: 'warn' }
  if (!account.hasPassword) return { word: sayNow('admin.accounts.noPassword'), tone: 'info' }
  if (!account.posts.some((post) => runs(post, today)))
    return { word: sayNow('admin.accounts.state.WITHOUT_POST'), tone: 'warn' }
  return { word: sayNow('admin.accounts.state.ACTIVE'), tone: 'good' }
}
