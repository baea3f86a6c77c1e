import { describe, expect, test } from 'vitest'
import { tables } from './clause-tables.ts'
import { onesided, unmissed, wrong } from './take-out.ts'

// `npm run test:rules` runs this alone.
describe.each(tables.map((table) => [table.edition.code, table] as const))('%s', (_, table) => {
  test('the clause table holds with the edition as it is, and notices when a rule, a part of it or a bound is not', () => {
    expect(table.rows.length).toBeGreaterThan(10)
    expect(wrong(table)).toEqual([])
    const found = unmissed(table)
    for (const { clause, rule, what } of found) console.log(`${clause} ${rule}: nobody misses it ${what}`)
    expect(found).toEqual([])
  })

  test('every live clause that the system decides has a case that meets it and one that fails it', () => {
    expect(onesided(table)).toEqual([])
  })
})
