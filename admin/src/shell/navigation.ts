import type { MessageKey } from '@consortium/messages'
import { viewer } from '../api/session.ts'
import type { Ability } from '../gql/graphql.ts'
import type { IconName } from '../kit/icons.ts'

export interface Place {
  path: string
  label: MessageKey
  icon: IconName
  /** Who it is offered to: any of these abilities; absent: everybody who is signed in. */
  anyOf?: Ability[]
  public?: boolean
  /** Only for somebody who holds no post yet. */
  withoutPost?: boolean
}

const work: Ability[] = ['APPLY', 'SIGN', 'DISTRICT_REVIEW', 'CITY_PROCESS', 'APPROVE']
const bureau: Ability[] = ['DISTRICT_REVIEW', 'CITY_PROCESS', 'APPROVE']

const places: Place[] = [
  { path: '/', label: 'admin.nav.home', icon: 'home' },
  { path: '/cases', label: 'admin.nav.cases', icon: 'cases', anyOf: work },
  { path: '/rounds', label: 'admin.round.nav', icon: 'round', anyOf: work },
  { path: '/claim', label: 'admin.nav.myClaims', icon: 'unit', withoutPost: true },
  { path: '/unit', label: 'admin.nav.unit', icon: 'unit', anyOf: ['APPLY', 'SIGN'] },
  { path: '/claims', label: 'admin.nav.claims', icon: 'unit', anyOf: ['DISTRICT_REVIEW'] },
  { path: '/register', label: 'admin.nav.register', icon: 'register', public: true },
  { path: '/publicity', label: 'admin.notices.nav', icon: 'notice', public: true },
  { path: '/cultivation', label: 'admin.listed.title', icon: 'register', anyOf: bureau },
  { path: '/policies', label: 'admin.nav.policies', icon: 'policy' },
  { path: '/targets', label: 'admin.targets.title', icon: 'evaluation', anyOf: bureau },
  { path: '/projects', label: 'admin.nav.projects', icon: 'projects', anyOf: work },
  { path: '/fundings', label: 'admin.nav.fundings', icon: 'funding', anyOf: work },
  { path: '/evaluations', label: 'admin.nav.evaluations', icon: 'evaluation', anyOf: bureau },
  { path: '/reports', label: 'admin.nav.reports', icon: 'report', anyOf: work },
  { path: '/sessions', label: 'admin.nav.sessions', icon: 'session', anyOf: ['SCORE', 'CITY_PROCESS'] },
  { path: '/expert/invitations', label: 'admin.nav.expertInvitations', icon: 'invitation', anyOf: ['SCORE'] },
  { path: '/sheets', label: 'admin.sheets.title', icon: 'report', anyOf: ['SCORE'] },
  { path: '/experts', label: 'admin.nav.experts', icon: 'experts', anyOf: ['SEE_EXPERTS'] },
  { path: '/audit', label: 'admin.nav.audit', icon: 'audit', anyOf: ['SEE_AUDIT'] },
  { path: '/mail', label: 'admin.nav.mail', icon: 'mail', anyOf: ['OPEN_ACCOUNTS'] },
  { path: '/accounts', label: 'admin.nav.accounts', icon: 'person', anyOf: ['MANAGE_ACCOUNTS'] },
  { path: '/messages', label: 'admin.nav.messages', icon: 'message' },
]

/** The pages that the viewer's posts give a use for, in the order of the side navigation. */
export function placesOfViewer(): Place[] {
  const abilities = viewer.value?.may
  if (!abilities) return places.filter((place) => place.public)
  const held = viewer.value!.posts.length > 0
  return places
    .filter((place) => !place.withoutPost || !held)
    .filter((place) => !place.anyOf || place.anyOf.some((ability) => abilities.includes(ability)))
}

/** Whether a page lies under this place: /cases/12 under /cases; the home page only itself. */
export function isAt(place: Place, path: string): boolean {
  return path === place.path || (place.path !== '/' && path.startsWith(place.path + '/'))
}
