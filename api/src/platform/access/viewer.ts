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
}

/** What an operation asks for. PUBLIC needs no account; ANYONE needs any. */
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
  'SEE_EXPERTS',
  'SEE_AUDIT',
  'MANAGE_ACCOUNTS',
] as const
export type Access = (typeof accesses)[number]

/** The role on an operation: the first of the three layers (role, scope, fine rule). */
export function holds(viewer: Viewer | null, access: Access): boolean {
  if (access === 'PUBLIC') return true
  if (!viewer) return false
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
    case 'SEE_EXPERTS':
      return city
    case 'SEE_AUDIT':
      return viewer.auditor
    case 'MANAGE_ACCOUNTS':
      return viewer.systemAdministrator || viewer.securityAdministrator
  }
}
