import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const pages = globSync('{*.md,docs/**/*.md,packages/*/README.md}', { cwd: root })

/** Where a page's relative links and pictures lead. */
const targets = (page: string) =>
  [...read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, path]) => join(dirname(page), String(path)))

test('every link and picture leads to a file', () => {
  expect(pages).toContain('README.md')
  const broken = pages.flatMap((page) =>
    targets(page).flatMap((path) => (existsSync(join(root, path)) ? [] : [`${page} -> ${path}`])),
  )
  expect(broken).toEqual([])
})

test('the README names every script and every setting', () => {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(read('package.json'))
  const readme = read('README.md')
  const settings = [...read('api/src/platform/config.ts').matchAll(/'([A-Z]+(?:_[A-Z]+)+|PORT|HOST)'/g)]
  expect(settings.length).toBeGreaterThan(5)
  const names = [...Object.keys(scripts), ...new Set(settings.map(([, name]) => String(name)))]
  expect(names.filter((name) => !new RegExp(`(?<![\\w:-])${name}(?![\\w:-])`).test(readme))).toEqual([])
})

test('decisions are numbered without a gap, each with context, decision and consequences', () => {
  const decisions = globSync('docs/decisions/*.md', { cwd: root }).toSorted()
  expect(decisions.map((file) => Number(basename(file).slice(0, 4)))).toEqual(decisions.map((_, at) => at + 1))
  for (const file of decisions) {
    const text = read(file)
    expect(text, file).toMatch(/^# \d{4} .+\n\n\*\*Context\.\*\*[^]+\*\*Decision\.\*\*[^]+\*\*Consequences\.\*\*/)
    expect(text, file).toContain(`# ${basename(file).slice(0, 4)} `)
  }
})

test('the handbook reaches all its pages from the first, and is written as bureaus write', () => {
  const handbook = globSync('docs/guide/*.md', { cwd: root })
  expect(new Set(['docs/guide/index.md', ...targets('docs/guide/index.md')])).toEqual(new Set(handbook))
  for (const page of handbook) expect(read(page), page).not.toMatch(/[您！]/)
})

test('the glossary says each Chinese term once', () => {
  const rows = read('ARCHITECTURE.md').matchAll(/^\| ([^|]*\p{Script=Han}[^|]*?) *\|/gmu)
  const terms = [...rows].flatMap(([, cell]) => String(cell).split('、')).filter((term) => term !== '中文')
  expect(terms.length).toBeGreaterThan(80)
  expect(terms.filter((term, at) => terms.indexOf(term) !== at)).toEqual([])
})
