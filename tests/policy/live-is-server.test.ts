import { assess, type Facts, type UnitFacts } from '@consortium/policy'
import { expect, test } from 'vitest'
import { sixth } from './all-editions.ts'
import { tables } from './clause-tables.ts'

/** What a form page knows: all but since when units are registered, and what is on record of them. */
function inBrowser({ history: _history, namesInUse: _names, ...facts }: Facts): Facts {
  const typed = ({ foundedOn: _day, ...unit }: UnitFacts): UnitFacts => unit
  return { ...facts, lead: typed(facts.lead), members: facts.members.map(typed) }
}

const everything = [...tables, { edition: sixth, rows: tables.flatMap(({ rows }) => rows) }]

test.each(everything.map(({ edition, rows }) => [edition.code, edition, rows] as const))(
  '%s: what is said while typing is what the server finds, or nothing yet',
  (_, edition, rows) => {
    for (const { facts } of rows) {
      const server = assess(edition, facts)
      for (const [at, live] of assess(edition, inBrowser(facts)).entries()) {
        if (live.outcome === 'unknown') continue
        expect({ when: live.ruleId, ...live }).toEqual({ when: live.ruleId, ...server[at] })
      }
      expect(assess(edition, structuredClone(facts))).toEqual(server)
    }
  },
)
