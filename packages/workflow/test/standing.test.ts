import { parseEdition, type Edition } from '@consortium/policy'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { compile, standingOf } from '../src/index.ts'

const read = (name: string): Edition => {
  const file = fileURLToPath(import.meta.resolve(`@consortium/policy/editions/${name}.json`))
  const parsed = parseEdition(JSON.parse(readFileSync(file, 'utf8')))
  if ('problems' in parsed) throw new Error(name)
  return parsed.edition
}
/** The same procedure in words of its own: no step is called what another region calls it. */
const renamed = ({ procedure }: Edition): Edition['procedure'] =>
  JSON.parse(
    JSON.stringify(procedure, (key, value) =>
      key === 'initial' || key === 'to' || key === 'otherwise' ? `Bu.${value}` : value,
    ),
    (_, value) =>
      value && typeof value === 'object' && 'events' in value ? { ...value, id: `Bu.${value.id}` } : value,
  )

describe.each(['cc', 'cz', 'js', 'nj', 'zj'])('%s', (name) => {
  const edition = read(name)
  const of = (procedure: Edition['procedure'], prefix = '') => {
    const machine = compile(procedure)
    return edition.procedure.steps.map(({ id }) => [id, standingOf(machine, prefix + id)])
  }

  test('where a case stands is told by what leads there, whatever the steps are called', () => {
    expect(of(renamed(edition), 'Bu.')).toEqual(of(edition.procedure))
  })

  test('and is what its own words say', () => {
    const told = Object.fromEntries(of(edition.procedure))
    expect(told).toMatchObject({ draft: 'WRITING', returned: 'RETURNED', rejected: 'REJECTED', withdrawn: 'WITHDRAWN' })
    const named = edition.procedure.steps.filter((step) => step.final && step.public).map(({ id }) => told[id])
    expect(new Set(named)).toEqual(new Set(['NAMED']))
  })
})
