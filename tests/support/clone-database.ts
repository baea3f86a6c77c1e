import { randomBytes } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Client } from 'pg'
import { inject } from 'vitest'

/** A database and a data folder of a test's own, both copies of the template's. */
export interface Clone {
  databaseUrl: string
  dataDir: string
  drop(): Promise<void>
}

/** Copies the template; `empty` gives a database without even a schema. */
export async function cloneDatabase({ empty = false } = {}): Promise<Clone> {
  const { serverUrl, template, filesDir } = inject('testDatabase')
  const name = `test_${randomBytes(6).toString('hex')}`
  await onServer(serverUrl, `create database ${name} template ${empty ? 'template0' : template}`)
  const dataDir = mkdtempSync(join(tmpdir(), 'consortium-clone-'))
  if (!empty && existsSync(filesDir)) cpSync(filesDir, join(dataDir, 'files'), { recursive: true })
  // What the template sealed is opened with its keys.
  const secrets = join(dirname(filesDir), 'secrets.json')
  if (!empty && existsSync(secrets)) cpSync(secrets, join(dataDir, 'secrets.json'))
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return {
    databaseUrl: url.href,
    dataDir,
    async drop() {
      await onServer(serverUrl, `drop database ${name} with (force)`)
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
