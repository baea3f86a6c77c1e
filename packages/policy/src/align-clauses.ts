import { conceptsOf } from './clause-concepts.ts'
import { clauseSubjects, type Clause, type Edition } from './edition.ts'
import { topicsOf } from './pair-rules.ts'

export type ClausePair = [Clause | null, Clause | null]

interface Known {
  clause: Clause
  topics: Set<string>
  pieces: Set<string>
  concepts: Set<string>
}

/** Below this two clauses are about different things. */
const least = 0.3

/**
 * Clauses that are about the same thing, by subject in the order of the texts: of the same id, else the most alike by what
 * their rules look at and by their words; first within a subject, then across, for what one text says of the members may
 * stand under the lead in another.
 */
export function alignClauses(before: Edition, after: Edition): ClausePair[] {
  const [left, right] = [known(before), known(after)]
  const pairs = new Map<Clause, Clause>()
  const taken = new Set<Clause>()
  const join = ({ clause: one }: Known, { clause: other }: Known) => {
    pairs.set(one, other)
    taken.add(other)
  }
  for (const one of left) {
    const same = right.find(({ clause }) => clause.id === one.clause.id)
    if (same) join(one, same)
  }
  for (const across of [false, true]) {
    const open = left
      .filter(({ clause }) => !pairs.has(clause))
      .flatMap((one) =>
        right
          .filter(({ clause }) => !taken.has(clause) && (across || clause.subject === one.clause.subject))
          .map((other) => ({ one, other, alike: likeness(one, other, across) })),
      )
      .filter(({ alike }) => alike >= least)
      .sort((a, b) => b.alike - a.alike)
    for (const { one, other } of open) if (!pairs.has(one.clause) && !taken.has(other.clause)) join(one, other)
  }
  return clauseSubjects.flatMap((subject): ClausePair[] => [
    ...before.clauses
      .filter((clause) => clause.subject === subject)
      .map((clause): ClausePair => [clause, pairs.get(clause) ?? null]),
    ...after.clauses
      .filter((clause) => clause.subject === subject && !taken.has(clause))
      .map((clause): ClausePair => [null, clause]),
  ])
}

function known({ clauses, rules, checklist }: Edition): Known[] {
  return clauses.map((clause) => {
    const own = rules.filter((rule) => rule.clause === clause.id)
    return {
      clause,
      topics: new Set([
        ...own.flatMap((rule) => [`rule ${rule.id}`, ...topicsOf(rule)]),
        ...checklist.filter((line) => line.clause === clause.id).map(({ id }) => `judgement ${id}`),
      ]),
      pieces: piecesOf(clause.text),
      concepts: conceptsOf(clause.text),
    }
  })
}

/**
 * Shared topics weigh most, then what both speak of; words alone must be clearly alike. Across subjects one of the first two
 * must be the same, and what speaks of different things is not alike by a rule of the same kind.
 */
function likeness(one: Known, other: Known, across: boolean): number {
  // Fields tell where nothing else does; many of them on one side must not hide what both ask.
  const topics = Math.max(dice(one.topics, other.topics), dice(withoutFields(one), withoutFields(other)))
  const words = dice(one.pieces, other.pieces)
  const concepts = dice(one.concepts, other.concepts)
  const apart = one.concepts.size > 0 && other.concepts.size > 0 && concepts === 0
  if (across) {
    // What an application book asks to be written down is of everything.
    const book = [one, other].some(({ clause }) => clause.subject === 'application-book')
    return !apart && (topics >= 0.4 || (concepts === 1 && !book)) ? Math.max(topics, concepts) : 0
  }
  const alike = topics * 0.7 + words * (one.topics.size && other.topics.size ? 0.5 : 0.9) + concepts * 0.6
  return apart ? alike * 0.6 : alike
}

const withoutFields = ({ topics }: Known) => new Set([...topics].filter((topic) => !topic.startsWith('field ')))

/** Twice what two sets share, of all that they have. */
function dice(one: Set<string>, other: Set<string>): number {
  if (!one.size || !other.size) return 0
  const shared = [...one].filter((each) => other.has(each)).length
  return (2 * shared) / (one.size + other.size)
}

/** Pieces of two characters: words of Chinese are not parted. */
function piecesOf(text: string): Set<string> {
  const characters = [...text.replace(/[\s\p{P}]/gu, '')]
  return new Set(characters.slice(1).map((character, at) => characters[at]! + character))
}
