import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
let tree: string
beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'consortium-lint-'))
  cpSync(join(root, '.oxlintrc.json'), join(tree, '.oxlintrc.json'))
})
afterAll(() => rmSync(tree, { recursive: true }))

/** The lint rules that a file breaks when it stands at each of these paths of the project. */
function broken(paths: string[], source: string): string[] {
  for (const path of paths) {
    mkdirSync(dirname(join(tree, path)), { recursive: true })
    writeFileSync(join(tree, path), source)
  }
  const { stdout, stderr } = spawnSync('oxlint', ['--format', 'json', ...paths], { cwd: tree, encoding: 'utf8' })
  if (stderr) throw new Error(stderr)
  const report: { diagnostics: { code: string }[]; number_of_files: number } = JSON.parse(stdout)
  expect(report.number_of_files).toBe(paths.length)
  return report.diagnostics.map(({ code }) => code)
}

const rooms = ['messages', 'policy', 'review', 'workflow']

describe('the lint rules (oxlint) that keep pure packages pure', () => {
  const planted = [
    ['the clock', 'export const at = Date.now()', 'no-restricted-properties'],
    ['randomness', 'export const any = Math.random()', 'no-restricted-properties'],
    ['the environment', 'export const home = process.env', 'no-restricted-globals'],
    ['the network', "export const answer = fetch('/graphql')", 'no-restricted-globals'],
    ['a timer', 'setTimeout(() => {}, 1)', 'no-restricted-globals'],
    ['everything at once', 'export const all = globalThis', 'no-restricted-globals'],
    ['the console', "console.log('示例')", 'no-console'],
  ] as const

  test.each(planted)('%s is out of reach', (_, source, rule) => {
    const paths = rooms.map((room) => `packages/${room}/src/planted.ts`)
    expect(broken(paths, source)).toEqual(rooms.map(() => `eslint(${rule})`))
  })

  test.each(planted)('%s is not the business of their tests', (_, source) => {
    expect(broken(['packages/policy/test/planted.ts'], source)).toEqual([])
  })

  test('arithmetic on a day that was given is allowed', () => {
    const source = 'export const year = (day: string) => new Date(Date.parse(day)).getUTCFullYear()'
    expect(broken(['packages/workflow/src/planted.ts'], source)).toEqual([])
  })
})
