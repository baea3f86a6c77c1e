import { execFile, execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { publicRegister, RegisterError, type PublicRegister } from '@consortium/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type TestServer } from '../support/server.ts'

const root = join(import.meta.dirname, '../..')
let server: TestServer
let register: PublicRegister

beforeAll(async () => {
  server = await startServer()
  register = publicRegister(`${server.url}/graphql`)
})
afterAll(() => server.stop())

describe('the public client against a running server', () => {
  test('reads a page, and the next one from its cursor', async () => {
    const first = await register.consortia({ first: 5 })
    expect(first.edges).toHaveLength(5)
    expect(first.totalCount).toBeGreaterThan(5)
    const second = await register.consortia({ first: 5, after: first.pageInfo.endCursor })
    const ids = [...first.edges, ...second.edges].map(({ node }) => node.id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('reads every entry, as many as the facets count', async () => {
    const { total, byLevel } = await register.facets()
    const ids = new Set<string>()
    for await (const { id } of register.everyConsortium()) ids.add(id)
    expect(ids.size).toBe(total)
    expect(byLevel.reduce((sum, { count }) => sum + count, 0)).toBe(total)
  })

  test('filters a list, and finds one entry by the id from it', async () => {
    const listed = await register.consortia({ filter: { state: 'LISTED' }, first: 1 })
    const node = listed.edges[0]?.node
    if (!node) throw new Error('no published entry from a public source')
    const consortium = await register.consortium({ id: node.id })
    expect(consortium).toMatchObject({ name: node.name, state: 'LISTED', registerNumber: null })
    expect(consortium?.source?.url).toMatch(/^https?:/)
    expect(consortium?.members.length).toBe(node.memberCount)
  })

  test('what is not published is null, and a refusal has its code and words', async () => {
    expect(await register.consortium({ registerNumber: 'ZJ-1999-999' })).toBeNull()
    const refused = register.consortia({ after: 'tampered' })
    await expect(refused).rejects.toBeInstanceOf(RegisterError)
    await expect(refused).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringMatching(/翻页/) })
  })
})

describe('the package that an app installs', () => {
  let app: string
  beforeAll(() => {
    app = mkdtempSync(join(tmpdir(), 'consortium-client-'))
    const packages = join(app, 'node_modules/@consortium')
    mkdirSync(packages, { recursive: true })
    const client = join(root, 'packages/client')
    execFileSync('pnpm', ['pack', '--pack-destination', app], { cwd: client, stdio: 'pipe' })
    const tarball = readdirSync(app).find((file) => file.endsWith('.tgz'))
    execFileSync('tar', ['-xzf', String(tarball)], { cwd: app })
    cpSync(join(app, 'package'), join(packages, 'client'), { recursive: true })
    // What npm would install with it: the type of a document, whose peer is graphql. Neither is there at run time.
    for (const name of ['@graphql-typed-document-node/core', 'graphql'])
      cpSync(join(client, 'node_modules', name), join(app, 'node_modules', name), {
        recursive: true,
        dereference: true,
      })
    writeFileSync(join(app, 'package.json'), '{ "type": "module" }')
  })
  afterAll(() => rmSync(app, { recursive: true, force: true }))

  test('runs on Node alone', () => {
    const script = `
      import { publicRegister } from '@consortium/client'
      const { total } = await publicRegister(process.argv[1] + '/graphql').facets()
      console.log(total > 0)`
    // This process serves the question, so it must not stand still while the other asks.
    return expect(node(['--input-type=module', '--eval', script, server.url])).resolves.toBe('true\n')
  })

  test('has types that find a wrong filter', async () => {
    const check = (filter: string) => {
      writeFileSync(
        join(app, 'app.ts'),
        `import { publicRegister } from '@consortium/client'
         export const names = publicRegister('/graphql').consortia({ filter: ${filter} })
           .then(({ edges }) => edges.map(({ node }): string => node.name))`,
      )
      const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2024', '--lib', 'es2024,dom']
      return node([join(root, 'node_modules/typescript/bin/tsc'), ...options, '--types', '', 'app.ts'])
    }
    expect(await check("{ level: 'CITY' }")).toBe('')
    await expect(check("{ level: 'VILLAGE' }")).rejects.toMatchObject({ stdout: expect.stringContaining('VILLAGE') })
  })

  /** Runs Node in the app's folder; answers what it printed. */
  async function node(args: string[]): Promise<string> {
    return (await promisify(execFile)(process.execPath, args, { cwd: app })).stdout
  }
})
