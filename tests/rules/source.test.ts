import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const generated = /(^|\/)(node_modules|dist|dist\.new|dist\.old|gql|generated|fixtures)(\/|$)/
const files = globSync('{admin,api,packages,tests,tools}/**/*.{css,mjs,ts,vue}', {
  cwd: root,
  exclude: (path) => generated.test(path),
})
const source = (file: string) => readFileSync(join(root, file), 'utf8')
const withoutComments = (text: string) => text.replace(/\/\*[^]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')

test('there is something to judge', () => {
  expect(files.length).toBeGreaterThan(200)
  expect(files).toContain('admin/src/app.vue')
})

describe('names (CONTRIBUTING.md: a name says what the thing does in the field)', () => {
  const forbidden =
    /(^|[/.-])(utils?|helpers?|common|managers?)([/.-]|$)|\.(service|repository)\.|-(service|repository)\./
  const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/

  test('the rule finds planted names', () => {
    for (const name of ['api/src/utils/a.ts', 'admin/src/kit/date-utils.ts', 'api/src/case.service.ts', 'a/common.ts'])
      expect(name).toMatch(forbidden)
    for (const name of ['caseState.ts', 'CasePage.vue', 'case_state.ts']) expect(name).not.toMatch(kebab)
  })

  test('no file or folder is called utils, helpers, common, manager, service or repository', () => {
    expect(files.filter((file) => forbidden.test(file))).toEqual([])
  })

  test('every file is in kebab-case', () => {
    expect(files.filter((file) => !kebab.test(basename(file)))).toEqual([])
  })
})

describe('one clock (api/src/platform/clock)', () => {
  /** The system's time in JavaScript, and the database's in SQL: both pass a moved clock by. */
  const reading =
    /\bDate\.now\b|\bnew Date(\(\s*\)|(?![\w(]))|(?<![.\w])Date\(\s*\)|\bTemporal\.Now\b|(?<![.\w])(now|clock_timestamp|statement_timestamp)\(\)|\bcurrent_(timestamp|date|time)\b/i
  const judged = files.filter(
    (file) => /^(api|packages\/[^/]+)\/(src|migrations)\//.test(file) && !file.startsWith('api/src/platform/clock/'),
  )

  test.each([
    'const at = Date.now()',
    'const at = new Date()',
    'const at = new Date( )',
    'const make = () => new Date',
    'const at = Date()',
    'const at = Temporal.Now.instant()',
    'await em.execute("update session set seen = now()")',
    'default current_timestamp',
  ])('the rule finds %s', (planted) => {
    expect(withoutComments(planted)).toMatch(reading)
  })

  test.each(['clock.now()', 'new Date(instant)', '{ now: () => at }', '// new Date() would pass the clock by'])(
    'the rule allows %s',
    (allowed) => {
      expect(withoutComments(allowed)).not.toMatch(reading)
    },
  )

  test('nothing else in the api or a package reads the time', () => {
    expect(judged.length).toBeGreaterThan(100)
    expect(judged.filter((file) => reading.test(withoutComments(source(file))))).toEqual([])
  })
})

describe('length', () => {
  /** Files that are one list, read from top to bottom, and would only be harder to find in pieces. */
  const lists = [/^packages\/messages\/src\//, /^packages\/policy\/src\/edition\.ts$/, /\/test\/|^tests\//]

  test('a source file has at most 250 lines', () => {
    const long = files.filter(
      (file) => !lists.some((list) => list.test(file)) && source(file).trimEnd().split('\n').length > 250,
    )
    expect(long).toEqual([])
  })
})
