import type { Ability } from '../gql/graphql.ts'

/** The page of the handbook for each part of the product; the longest beginning of the path decides. */
const byPath: [path: string, page: string][] = [
  ['/register', 'public'],
  ['/publicity', 'public'],
  ['/published-lists', 'public'],
  ['/cultivation', 'city-officer'],
  ['/sign-in', 'account'],
  ['/forgot-password', 'account'],
  ['/reset-password', 'account'],
  ['/account', 'account'],
  ['/messages', 'account'],
  ['/claim', 'account'],
  ['/invitation', 'account'],
  ['/unit', 'lead-unit'],
  ['/cases/new', 'lead-unit'],
  ['/sheets', 'expert'],
  ['/opinions', 'expert'],
  ['/expert', 'expert'],
  ['/experts', 'city-officer'],
  ['/policies/what-if', 'policy-analysis'],
  ['/policies/compare', 'policy-analysis'],
  ['/targets', 'policy-analysis'],
  ['/rounds', 'city-officer'],
  ['/sessions', 'city-officer'],
  ['/policies', 'policy-room'],
  ['/audit', 'auditor'],
  ['/accounts', 'administrators'],
  ['/mail', 'administrators'],
]

/** Pages of a case that have a part of the handbook of their own. */
const byCasePage: Record<string, string> = { form: 'lead-unit', fit: 'policy-analysis', meeting: 'procedures' }

/** Where no part decides, what the person does decides: the first ability that they have. */
const byAbility: [ability: Ability, page: string][] = [
  ['APPROVE', 'leader'],
  ['CITY_PROCESS', 'city-officer'],
  ['DISTRICT_REVIEW', 'district'],
  ['SCORE', 'expert'],
  ['APPLY', 'lead-unit'],
  ['SIGN', 'member-unit'],
  ['SEE_AUDIT', 'auditor'],
  ['MANAGE_ACCOUNTS', 'administrators'],
]

/** The page of the handbook that helps on a page of the product: '/cases/7/form' to 'lead-unit'. */
export function helpPage(path: string, abilities: readonly Ability[]): string {
  const under = (start: string) => path === start || path.startsWith(`${start}/`)
  const [found] = byPath.filter(([start]) => under(start)).sort(([a], [b]) => b.length - a.length)
  if (found) return found[1]
  const ofCase = byCasePage[/^\/cases\/[^/]+\/(\w+)/.exec(path)?.[1] ?? '']
  if (ofCase) return ofCase
  return byAbility.find(([ability]) => abilities.includes(ability))?.[1] ?? 'index'
}

/** Every page that is named above. */
export const helpPages: string[] = [
  ...new Set([...[...byPath, ...byAbility].map(([, page]) => page), ...Object.values(byCasePage), 'index']),
]
