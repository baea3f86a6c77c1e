import type { Sourced } from './source.ts'

/** A report due every year by the end of `month`-`day`, Asia/Shanghai; both null where the text gives no day. */
export interface ReportDue {
  id: string
  name: string
  clause: string
  month: number | null
  day: number | null
  /** Due only once the bureau has sent its notice of the year (R5). */
  afterNotice?: boolean
  reportYear: 'current' | 'previous'
  /** R6: which year the plan of the “next year” is for, where the year reported is not the one of the report. */
  nextYear?: (typeof nextYears)[number]
  parts: string[]
  /** R21: a filing late in the year reports first the next year. */
  firstDue: Sourced<'same-year' | 'next-year'>
}

export const nextYears = ['after-reported', 'after-report'] as const

/** `delist` is 摘牌, `commend` 通报表扬. */
export const evaluationEffects = [
  'more-support',
  'recommend-upward',
  'commend',
  'rectify',
  'recover',
  'cancel',
  'delist',
] as const
export const fraudEffects = ['recover', 'cancel', 'delist', 'dishonesty-record'] as const

/** Who evaluates when the bureau sees fit (适时): experts, or a third party that it commissions. */
export const evaluators = ['experts', 'third-party'] as const

export interface Evaluation {
  clause: string
  by?: { clause: string; value: (typeof evaluators)[number][] }
  /** What is looked at, where the text says. */
  about?: string[]
  grades: { id: string; name: string; nameEn: string }[]
  consequences: {
    clause: string
    grade: string
    /** Finished evaluations in a row with that grade (R8). */
    inARow: number
    effect: (typeof evaluationEffects)[number]
    /** Only of one that was given policy support or funds (CZ-7.2b). */
    onlySupported?: boolean
    ban?: { years: number; scope: BanScope }
  }[]
  /** What follows serious fraud (弄虚作假), whatever the grade. */
  fraud?: { clause: string; effect: (typeof fraudEffects)[number] }[]
}

/** R9: which roles a bar closes. */
export const banScopes = ['lead', 'lead-or-member', 'lead-or-core-member'] as const
export type BanScope = (typeof banScopes)[number]

export const changeSubjects = [
  'members',
  'lead',
  'responsible-person',
  'goals',
  'plan',
  'organisation',
  'mechanisms',
  'charter',
  'dissolution',
] as const
export type ChangeSubject = (typeof changeSubjects)[number]

/** What a change takes; `stated-in-report`: it is told in the next yearly report. */
export const changeNeeds = [
  'consent-of-all',
  'supplementary-agreement',
  'filing',
  'written-filing',
  'stated-in-report',
] as const

/** R19: a project of which level keeps a consortium from dissolving itself; any where the text names none. */
export const projectsUnderWay = ['project-under-way', 'city-project-under-way'] as const

export interface ChangeRule {
  id: string
  clause: string
  subject: ChangeSubject
  needs: (typeof changeNeeds)[number][]
  /** Never while the consortium runs: nothing that could be handed in allows it. */
  forbidden?: boolean
  forbiddenWhile?: (typeof projectsUnderWay)[number]
  reading?: string
}

export interface Cap {
  id: string
  clause: string
  name: string
  /** 万元, exact text. */
  amount: string
  per: 'project' | 'conversion'
  /** How many of the same consortium must work together for it (ZJ-5.2a). */
  parties?: number
  reading?: string
}

export interface Target {
  id: string
  clause: string
  count: number
  approximate: boolean
  /** Through the end of this day. */
  by: string
}
