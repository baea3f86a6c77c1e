import type { Acting, Context } from '../../platform/graphql/index.ts'

/** Who asks what waits for them. There is no request in it: the digest asks too, at night. */
export interface Asking extends Acting, Pick<Context, 'locale' | 'say'> {}

/** One thing that waits for a person, or that they follow, with its one action. */
export interface Waiting {
  /** Unique on the page, and the same as long as it is the same thing to do. */
  id: string
  caseId?: string | null
  sheetId?: string | null
  title: string
  subtitle: string
  /** In words. */
  state: string
  /** The event of the procedure that it brings about, if any. */
  event?: string | null
  /** The one action, in words. */
  action: string
  /** The page of the back office where it is done: '/claims?state=OPEN'. One that the person can open. */
  path: string
  dueOn?: string | null
  /** Kind of the post by which it is done; who only stands in for such a post is told for whom. */
  by?: string
}

/** A number that is worth a look, and the list that it counts. */
export interface Figure {
  key: string
  label: string
  value: number
  /** The page that lists exactly what is counted. */
  path: string
  /** Of a count of cases by state. */
  states?: string[]
}

/**
 * What a slice puts on people's home pages (and so into their digests). Each function answers for the asking person alone and
 * gives nothing to whom it does not concern. Named in home/sources.ts.
 */
export interface HomeSource {
  waiting?(asking: Asking): Promise<Waiting[]>
  figures?(asking: Asking): Promise<Figure[]>
}
