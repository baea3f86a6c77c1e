import { globSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { helpPage, helpPages } from '../../admin/src/shell/help-page.ts'
import { root } from '../support/processes.ts'

const guide = globSync('docs/guide/*.md', { cwd: root }).map((file) => ({
  name: basename(file, '.md'),
  text: readFileSync(join(root, file), 'utf8'),
}))
const names = guide.map(({ name }) => name)
const found = (expression: RegExp) =>
  guide.flatMap(({ name, text }) => [...text.matchAll(expression)].map(([, to]) => ({ name, to: to! })))

describe('the handbook', () => {
  test('every picture that it shows exists and is small; every picture that exists is shown', () => {
    const shown = found(/!\[[^\]]+\]\(\.\.\/pictures\/([\w-]+\.png)\)/g).map(({ to }) => to)
    expect(shown.length).toBeGreaterThan(5)
    for (const picture of shown) expect(statSync(join(root, 'docs/pictures', picture)).size).toBeLessThan(150_000)
    const readme = readFileSync(join(root, 'README.md'), 'utf8')
    const all = globSync('docs/pictures/*', { cwd: root }).map((file) => basename(file))
    expect(all.filter((picture) => !shown.includes(picture) && !readme.includes(picture))).toEqual([])
  })

  test('every link leads to a page of it', () => {
    expect(found(/\]\(([\w-]+)\.md/g).filter(({ to }) => !names.includes(to))).toEqual([])
  })

  test('every page of the product has its page of the handbook, for everybody', () => {
    expect(helpPages.filter((page) => !names.includes(page))).toEqual([])
    const addresses = globSync('admin/src/tasks/*/*routes.ts', { cwd: root }).flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(/path: '([^']+)'/g)].map(([, path]) => path!),
    )
    expect(addresses.length).toBeGreaterThan(15)
    for (const address of addresses)
      for (const abilities of [[], ['APPLY'], ['SIGN'], ['SCORE'], ['CITY_PROCESS'], ['MANAGE_ACCOUNTS']] as const)
        expect(names, address).toContain(helpPage(address, abilities))
  })

  test('the contents name every page', () => {
    const index = guide.find(({ name }) => name === 'index')!.text
    expect(names.filter((name) => name !== 'index' && !index.includes(`(${name}.md)`))).toEqual([])
  })

  test('is written as bureaus write: no 您, no exclamation marks', () => {
    for (const { name, text } of guide.filter((page) => page.name !== 'draw-algorithm'))
      expect(text.replace(/!\[/g, '['), name).not.toMatch(/您|！/)
  })
})
