import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { cruise, type ICruiseOptions, type IFlattenedRuleSet } from 'dependency-cruiser'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const fixtures = join(import.meta.dirname, 'fixtures')
const config: IFlattenedRuleSet & { options: ICruiseOptions } = createRequire(import.meta.url)(
  join(root, '.dependency-cruiser.cjs'),
)

/** The rules that a tree breaks, as 'rule: from -> to'. */
async function broken(baseDir: string, folders: string[]): Promise<{ rule: string; line: string }[]> {
  const { output } = await cruise(folders, { ...config.options, baseDir, ruleSet: config, validate: true })
  if (typeof output === 'string') throw new Error(output)
  if (output.summary.totalCruised === 0) throw new Error(`nothing to judge in ${baseDir}`)
  return output.summary.violations.map(({ rule, from, to }) => ({
    rule: rule.name,
    line: `${rule.name}: ${from} -> ${to}`,
  }))
}

const rules = (config.forbidden ?? []).map((rule) => String(rule.name))

describe('the import rules (dependency-cruiser)', () => {
  test('each has a planted violation, and each planted violation has its rule', () => {
    expect(readdirSync(fixtures).toSorted()).toEqual([...rules, 'allowed'].toSorted())
  })

  test.each(rules)('%s finds its planted violation, and no other rule does', async (name) => {
    const found = await broken(join(fixtures, name), ['.'])
    expect([...new Set(found.map(({ rule }) => rule))]).toEqual([name])
  })

  test('what the rooms allow is found by none', async () => {
    expect(await broken(join(fixtures, 'allowed'), ['.'])).toEqual([])
  })

  test('the project itself breaks none', async () => {
    const found = await broken(root, ['api', 'admin', 'packages', 'tests'])
    expect(found.map(({ line }) => line)).toEqual([])
  }, 120_000)
})
