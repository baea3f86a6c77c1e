import type { Message } from '@consortium/messages'
import { clauseRows } from './compare-clauses.ts'
import { processRows } from './compare-process.ts'
import { termRows } from './compare-terms.ts'
import type { Clause, Edition } from './edition.ts'

/** The parts of an edition, in the order in which they are compared. */
export const comparedParts = [
  'clauses',
  'applying',
  'documents',
  'procedure',
  'review',
  'publicity',
  'supervision',
  'readings',
] as const
export type ComparedPart = (typeof comparedParts)[number]

/** In what two editions differ at one place. */
export const aspects = [
  'force',
  'proof',
  'status',
  'threshold',
  'rules',
  'readings',
  'checklist',
  'wording',
  'value',
  'actor',
  'days',
  'events',
  'order',
] as const
export type Aspect = (typeof aspects)[number]

/** One difference in words; a side is null where it says nothing of it. */
export interface Difference {
  aspect: Aspect
  what?: Message
  before: Message | null
  after: Message | null
}

/** What one edition says at a place. */
export interface ComparedSide {
  /** The clause with its place in the text, where there is one. */
  clause: { id: string; cite: string } | null
  lines: Message[]
}

export interface EditionRow {
  part: ComparedPart
  subject?: Clause['subject']
  /** Stays the same for the same two editions. */
  id: string
  label: Message | null
  kind: 'same' | 'changed' | 'only-before' | 'only-after'
  before: ComparedSide | null
  after: ComparedSide | null
  differences: Difference[]
}

/** A row before its kind is told from its sides. */
export type OpenRow = Omit<EditionRow, 'kind'>

/**
 * Two editions side by side, two versions of one policy or the policies of two regions: clauses aligned by subject and by
 * what their rules are about, all else by its name. Pure; every word a message.
 */
export function compareEditions(before: Edition, after: Edition): EditionRow[] {
  const rows = [...clauseRows(before, after), ...processRows(before, after), ...termRows(before, after)]
  return rows
    .map((row): EditionRow => ({ ...row, kind: kindOf(row) }))
    .sort((one, other) => comparedParts.indexOf(one.part) - comparedParts.indexOf(other.part))
}

function kindOf({ before, after, differences }: OpenRow): EditionRow['kind'] {
  if (!before) return 'only-after'
  if (!after) return 'only-before'
  return differences.length ? 'changed' : 'same'
}
