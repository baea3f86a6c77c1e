/** A person's posts today, as access rules need them. Built once a request by the accounts feature. */
export interface Viewer {
  accountId: string
  name: string
  username: string
  locale: 'zh' | 'en'
  sessionId: string
  sessionEndsAt: Date
  /** Codes (统一社会信用代码) of the units for which the person holds a post today. */
  handlerOf: ReadonlySet<string>
  signatoryOf: ReadonlySet<string>
  /** Office ids. A city officer's scope is the office's own cases; so is a district's. */
  districtOfficerOf: ReadonlySet<string>
  cityOfficerOf: ReadonlySet<string>
  leaderOf: ReadonlySet<string>
  expert: boolean
  auditor: boolean
  systemAdministrator: boolean
  securityAdministrator: boolean
  /** Kinds of the posts that are the person's own, as against those they stand in for. */
  ownKinds: ReadonlySet<string>
  /** Posts acted for during their holders' leave (代办): in the sets above too. */
  standsInFor: readonly { kind: string; id: string; name: string }[]
  /** Whether a second factor stands (`ON`), or must be set up before anything else is done (`DUE`). */
  secondFactor: 'ON' | 'OFF' | 'DUE'
  /** Accounts for whose posts the person acts in the present operation; `name` says so too. */
  actsFor?: readonly string[]
}

/** What an operation asks for. PUBLIC needs no account; ANYONE needs any; ENROL one that must first set up a second factor. */
export const accesses = [
  'PUBLIC',
  'ANYONE',
  'APPLY',
  'SIGN',
  'DISTRICT_REVIEW',
  'CITY_PROCESS',
  'APPROVE',
  'SCORE',
  'SEE_CASES',
  'SEE_UNITS',
  'SEE_EXPERTS',
  'SEE_AUDIT',
  'MANAGE_ACCOUNTS',
  'OPEN_ACCOUNTS',
  'GRANT_POSTS',
  'ENROL',
] as const
export type Access = (typeof accesses)[number]

/** The role on an operation: the first of the three layers (role, scope, fine rule). */
export function holds(viewer: Viewer | null, access: Access): boolean {
  if (access === 'PUBLIC') return true
  if (!viewer) return false
  if (viewer.secondFactor === 'DUE') return access === 'ENROL'
  const unit = viewer.handlerOf.size > 0 || viewer.signatoryOf.size > 0
  const city = viewer.cityOfficerOf.size > 0 || viewer.leaderOf.size > 0
  switch (access) {
    case 'ANYONE':
      return true
    case 'APPLY':
      return viewer.handlerOf.size > 0
    case 'SIGN':
      return viewer.signatoryOf.size > 0
    case 'DISTRICT_REVIEW':
      return viewer.districtOfficerOf.size > 0
    case 'CITY_PROCESS':
      return viewer.cityOfficerOf.size > 0
    case 'APPROVE':
      return viewer.leaderOf.size > 0
    case 'SCORE':
      return viewer.expert
    case 'SEE_CASES':
      return unit || viewer.districtOfficerOf.size > 0 || city
    case 'SEE_UNITS':
      // Whoever holds a post; not one whose claim still waits.
      return holds(viewer, 'SEE_CASES') || viewer.expert || viewer.auditor || holds(viewer, 'MANAGE_ACCOUNTS')
    case 'SEE_EXPERTS':
      return city
    case 'SEE_AUDIT':
      return viewer.auditor
    case 'MANAGE_ACCOUNTS':
      return viewer.systemAdministrator || viewer.securityAdministrator
    case 'OPEN_ACCOUNTS':
      return viewer.systemAdministrator
    case 'GRANT_POSTS':
      return viewer.securityAdministrator
    case 'ENROL':
      return false
  }
}

/** The posts that an access rests on, for those that can be delegated. */
const restsOn: Partial<Record<Access, string>> = {
  APPLY: 'HANDLER',
  DISTRICT_REVIEW: 'DISTRICT_OFFICER',
  CITY_PROCESS: 'CITY_OFFICER',
  APPROVE: 'LEADER',
}

/** The longest name that a record takes. */
const longestName = 60

/**
 * The viewer as they act in an operation: who may do it only by standing in for another is recorded as “甲（代乙）”. The
 * account stays their own, so that nobody approves what they prepared.
 */
export function asActing(viewer: Viewer, anyOf: readonly Access[]): Viewer {
  const kinds = new Set(anyOf.flatMap((access) => restsOn[access] ?? []))
  const others = viewer.standsInFor.filter(({ kind }) => kinds.has(kind))
  if (others.length === 0 || [...kinds].some((kind) => viewer.ownKinds.has(kind))) return viewer
  const names = [...new Set(others.map(({ name }) => name))].join('、')
  const room = longestName - 3
  const own = viewer.name.slice(0, Math.max(room - names.length, 20))
  return {
    ...viewer,
    name: `${own}（代${names.slice(0, room - own.length)}）`,
    actsFor: [...new Set(others.map(({ id }) => id))].sort(),
  }
}
