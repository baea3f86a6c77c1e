/// <reference types="node" />
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

test('the generated documents are those of schema.graphql and src/documents', () => {
  const cwd = join(import.meta.dirname, '..')
  const codegen = join(cwd, 'node_modules/.bin/graphql-codegen')
  const { status, stdout, stderr } = spawnSync(codegen, ['--config', 'codegen.ts', '--check'], {
    cwd,
    encoding: 'utf8',
  })
  expect(status, `run pnpm --filter @consortium/client codegen\n${stdout}${stderr}`).toBe(0)
}, 120_000)
