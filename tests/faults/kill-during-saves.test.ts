import { startUpAccounts } from '@consortium/api/seed/index'
import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { ask, signIn } from '../support/graphql.ts'
import { databasesUnder, run, scratchFolder } from '../support/processes.ts'

// kill -9 of the server while people save: what was acknowledged is there, what was under way is there whole or not at all.
const rounds = process.env['TEST_FULL'] ? 10 : 2
const drafts = 4
const handler = startUpAccounts.find(({ role }) => role.includes('handler of a lead unit'))!

const fields = 'id version form'
const create = `mutation ($input: CreateApplicationInput!) { createApplication(input: $input) { ${fields} } }`
const save = `mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { ${fields} } }`
const read = `query ($id: ID!) { case(id: $id) { ${fields} } }`

interface Draft {
  id: string
  version: number
  form: Record<string, unknown>
}

/** What one person saves to, and what they were told. */
interface Writer {
  draft: Draft
  acknowledged: string
  underWay: string
  saves: number
}

interface House {
  url: string
  cookie: string
}

const asked = async (house: House, query: string, variables: Record<string, unknown>, name: string): Promise<Draft> => {
  const { data, errors } = await ask<Record<string, Draft>>(house, query, variables, { cookie: house.cookie })
  if (errors) throw new Error(`refused: ${errors[0]!.message}`)
  return data[name]!
}

async function begin(house: House): Promise<Writer> {
  const { data } = await ask<{ rounds: { id: string }[] }>(house, '{ rounds { id } }', {}, { cookie: house.cookie })
  const input = { roundId: data.rounds[0]!.id, key: randomUUID() }
  const draft = await asked(house, create, { input }, 'createApplication')
  return { draft, acknowledged: String(draft.form['directions']), underWay: '', saves: 0 }
}

/** Saves one change after the other until the connection breaks; a refusal is no broken connection. */
async function keepSaving(house: House, writer: Writer): Promise<void> {
  for (;;) {
    const { id, version, form } = writer.draft
    writer.underWay = `第 ${writer.saves + 1} 次保存 ${randomUUID()}`
    try {
      const input = { id, version, form: { ...form, directions: writer.underWay } }
      writer.draft = await asked(house, save, { input }, 'saveDraft')
    } catch (error) {
      if (String(error).includes('refused')) throw error
      return
    }
    writer.acknowledged = writer.underWay
    writer.saves += 1
  }
}

/** Attaches files one after the other until the connection breaks, and keeps those that were acknowledged. */
async function keepAttaching(house: House, draft: Draft, type: string, attached: Map<string, Buffer>): Promise<void> {
  for (let { version } = draft; ;) {
    const body = Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(20_000)])
    try {
      const response = await fetch(`${house.url}/files?case=${draft.id}&version=${version}&type=${type}`, {
        method: 'POST',
        headers: {
          cookie: house.cookie,
          'x-requested-with': 'consortium',
          'content-type': 'application/pdf',
          'x-file-name': encodeURIComponent('示例.pdf'),
        },
        body,
      })
      const text = await response.text()
      expect([response.status, text]).toEqual([201, expect.any(String)])
      const answer = JSON.parse(text) as { document: { id: string }; version: number }
      attached.set(answer.document.id, body)
      version = answer.version
    } catch (error) {
      if (error instanceof TypeError) return
      throw error
    }
  }
}

test(`${rounds} times: every acknowledged save is there`, { timeout: 60_000 + rounds * 60_000 }, async () => {
  const dataDir = scratchFolder()
  const start = () => run('main', { env: { DATA_DIR: dataDir } })
  let server = start()
  for (let round = 1; round <= rounds; round++) {
    const url = await server.ready
    const house = { url, cookie: await signIn({ url }, handler.username, handler.password) }
    const writers = await Promise.all(Array.from({ length: drafts }, () => begin(house)))
    const { draft } = await begin(house)
    const needed = await ask<{ case: { requiredDocuments: { type: string }[] } }>(
      house,
      'query ($id: ID!) { case(id: $id) { requiredDocuments { type } } }',
      { id: draft.id },
      { cookie: house.cookie },
    )
    const saving = writers.map((writer) => keepSaving(house, writer))
    const attached = new Map<string, Buffer>()
    const attaching = keepAttaching(house, draft, needed.data.case.requiredDocuments[0]!.type, attached)
    while (!attached.size || writers.some(({ saves }) => !saves)) await pause(50)
    await pause(randomInt(1500))
    // Every other time the database goes too, as when the machine loses its power.
    const processes = round % 2 ? [server.pid] : [server.pid, ...databasesUnder(dataDir)]
    for (const pid of processes) process.kill(pid, 'SIGKILL')
    await Promise.all(saving)
    await attaching
    await server.ended

    server = start()
    const again = { url: await server.ready, cookie: house.cookie }
    for (const { draft: saved, acknowledged, underWay } of writers) {
      const now = await asked(again, read, { id: saved.id }, 'case')
      expect([acknowledged, underWay]).toContain(now.form['directions'])
      expect(now.version > saved.version).toBe(now.form['directions'] !== acknowledged)
    }
    for (const [id, body] of attached) {
      const response = await fetch(`${again.url}/files/${id}`, { headers: { cookie: again.cookie } })
      expect(Buffer.from(await response.arrayBuffer()).equals(body)).toBe(true)
    }
    const saves = writers.reduce((sum, writer) => sum + writer.saves, 0)
    console.info(`round ${round}: ${saves} saves and ${attached.size} attachments acknowledged, all there`)
  }
  server.kill('SIGTERM')
  expect(await server.ended).toMatchObject({ code: 0 })
})
