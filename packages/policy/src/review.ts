import type { Source, Sourced } from './source.ts'

export const expertClasses = ['technical', 'industry', 'financial', 'management'] as const
export type ExpertClass = (typeof expertClasses)[number]

/** One criterion; scores run from `min` to `max` in `step`, exact decimals as text; weights of all total 100. */
export interface Criterion {
  id: string
  name: string
  nameEn: string
  weight: string
  min: string
  max: string
  step: string
  guidance: string
  guidanceEn: string
  /** 一票否决: a score below this fails the whole. */
  vetoBelow?: string
  clause?: string
  source: Source
}

export const tieBreakers = ['untrimmed-mean', 'heaviest-criterion', 'panel-vote'] as const

/** A line that an expert answers about the materials, or a team on the spot; without a clause it is our default. */
export interface ReviewLine {
  id: string
  text: string
  textEn: string
  clause?: string
}

export interface Review {
  /** 材料审查: verdicts by line before any scoring; absent: the edition has none. */
  materialReview?: { lines: ReviewLine[] }
  criteria: Criterion[]
  panel: {
    size: Sourced<number>
    alternates: Sourced<number>
    /** Valid sheets below this: no result. */
    quorum: Sourced<number>
    quotas: { class: ExpertClass; min: number; max: number }[]
    quotasSource: Source
  }
  /** `requests`: how many recusals the lead may ask for; absent: the system's default. */
  recusal: { years: Sourced<number>; requests?: Sourced<number> }
  draw: { mode: Sourced<'random' | 'mixed'>; skipDrawnWithinDays: Sourced<number> }
  aggregation: {
    /** Highest and lowest sheets dropped once there are `fromSheets` valid ones. */
    trim: Sourced<{ fromSheets: number; highest: number; lowest: number }>
    places: Sourced<number>
  }
  ties: Sourced<(typeof tieBreakers)[number][]>
  /** Best first; the grade is the first whose `from` the total reaches. */
  grades: Sourced<{ id: string; name: string; nameEn: string; from: string; passes: boolean }[]>
  /** Whether experts and scores stay unknown to units. */
  secrecy: Sourced<'single-blind' | 'open'>
}

/** The review of an edition whose procedure has one. Throws where it has none: no step leads there. */
export function reviewOf({ review }: { review: Review | null }): Review {
  if (!review) throw new Error('the edition has no expert review')
  return review
}
