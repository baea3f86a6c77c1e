import type { Edition } from '@consortium/policy'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { compile, standingOf, steps } from '../src/index.ts'

const root = join(import.meta.dirname, '../../..')
const editions = globSync(['packages/policy/editions/*.json', 'tests/fixtures/*-region.json'], { cwd: root })
  .toSorted()
  .map((file) => JSON.parse(readFileSync(join(root, file), 'utf8')) as Edition)

test.each(
  editions.flatMap(({ code, procedure }) =>
    compile(procedure).firsts.map((first) => [code, first, procedure] as const),
  ),
)('%s: from %s the usual way ahead ends in the name, whatever else may end the case', (_, first, procedure) => {
  const machine = compile(procedure)
  const ahead = steps(machine, [], first).filter(({ state }) => state === 'ahead')
  const ends = ahead.filter(({ step }) => step.final).map(({ step }) => standingOf(machine, step.id))
  expect(ends).toEqual(['NAMED'])
})
