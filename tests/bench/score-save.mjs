// Saving a score, signed in, with version check and kept event: the product against bare Node that runs one prepared UPDATE
// (perf/save-floor.sql), asked in turns by 32 experts, each with the next save as soon as the last one is answered.
import { openOrm } from '@consortium/api/orm'
import { systemClock } from '@consortium/api/platform/clock/clock'
import { readConfig } from '@consortium/api/platform/config'
import { startEmbedded } from '@consortium/api/platform/database/embedded'
import { openLog } from '@consortium/api/platform/log'
import { startUpPassword } from '@consortium/api/seed/world'
import { prepareDatabase } from '@consortium/api/start-up'
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connected } from './facts.mjs'

const rounds = Number(process.env.BENCH_ROUNDS ?? 5)
const seconds = Number(process.env.BENCH_SECONDS ?? 5)
const experts = 32
const here = import.meta.dirname

/** Measures and answers the median ratio. */
export async function scoreSave() {
  const folder = mkdtempSync(join(tmpdir(), 'consortium-bench-save-'))
  const database = await startEmbedded(join(folder, 'server'), { durable: false })
  const servers = []
  try {
    const floorUrl = await makeFloor(database)
    await makeProduct(database, folder)
    const sheets = await giveSheets(database.url)
    const floor = await serve('save-floor-server.mjs', floorUrl, servers)
    const product = await serve('product-server.mjs', database.url, servers)
    const floorSavers = sheets.map((_, index) => floorSaver(index + 1))
    const productSavers = []
    for (const sheet of sheets) productSavers.push(await productSaver(product, sheet))

    await load(floor, 2, floorSavers)
    await load(product, 2, productSavers)
    const ratios = []
    for (let round = 1; round <= rounds; round++) {
      const one = await load(floor, seconds, floorSavers)
      const other = await load(product, seconds, productSavers)
      ratios.push(other / one)
      console.log(
        `round ${round}: floor ${one.toFixed(0)}/s, product ${other.toFixed(0)}/s, ratio ${(other / one).toFixed(2)}`,
      )
    }
    return ratios.toSorted((a, b) => a - b)[Math.floor(ratios.length / 2)]
  } finally {
    for (const server of servers) server.kill()
    await database.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The floor's score sheets: the two statements of perf/list-data.sql that make them. */
async function makeFloor(database) {
  await connected(database.urlOf('postgres'), (client) => client.query('create database perf'))
  const url = database.urlOf('perf')
  const lines = readFileSync(join(here, 'perf', 'list-data.sql'), 'utf8').split('\n')
  const statements = lines.filter((line) => /^(create table|insert into) score_sheet\b/.test(line))
  await connected(url, (client) => client.query(statements.join('\n')))
  return url
}

async function makeProduct(database, folder) {
  const config = readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent' })
  const orm = await openOrm(database.url)
  const log = openLog(config, false)
  await prepareDatabase({ orm, url: database.url, config, clock: systemClock, log, tell: () => {} })
  await orm.close(true)
}

/** Gives 32 experts a sheet of one open session; answers each with its expert's sign-in name. */
function giveSheets(url) {
  return connected(url, async (client) => {
    const { rows } = await client.query(
      `with session as (select id from demonstration where state = 'OPEN' limit 1),
       free as (select x.id, a.username from expert x join account a on a.id = x.account_id
         where not exists (select from score_sheet s join session on s.demonstration_id = session.id where s.expert_id = x.id)
         order by a.username limit $1),
       given as (insert into score_sheet (id, demonstration_id, expert_id, state, scores, comment, version)
         select gen_random_uuid(), session.id, free.id, 'NOT_STARTED', '{}', '', 1 from session, free returning id, expert_id)
       select given.id, free.username from given join free on free.id = given.expert_id`,
      [experts],
    )
    return rows
  })
}

const floorSaver = (application) => {
  const headers = { 'content-type': 'application/json' }
  const next = () => ({ path: '/', headers, body: JSON.stringify({ application, expert: 1 + (application % 7) }) })
  return { next, told: () => {} }
}

const mutation = `mutation ($input: SaveScoreInput!) { saveScore(input: $input) { id state version total scores { criterionId value savedAt } } }`

/** A signed-in expert who saves one criterion after the other, each over the version that the last answer gave. */
async function productSaver({ port }, { id: sheetId, username }) {
  const headers = { 'content-type': 'application/json', 'x-requested-with': 'consortium' }
  const signIn = {
    query: 'mutation ($input: SignInInput!) { signIn(input: $input) { locale } }',
    variables: { input: { username, password: startUpPassword } },
  }
  const answer = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers,
    body: JSON.stringify(signIn),
  })
  const cookie = answer.headers.get('set-cookie').split(';')[0]
  const criteria = ['lead', 'members', 'mechanisms', 'goals', 'technology', 'safeguards']
  let version = 1
  let turn = 0
  return {
    next() {
      turn++
      const value = String(60 + (turn % 80) / 2)
      const input = { sheetId, criterionId: criteria[turn % criteria.length], value, version, key: randomUUID() }
      return {
        path: '/graphql',
        headers: { ...headers, cookie },
        body: JSON.stringify({ query: mutation, variables: { input } }),
      }
    },
    told(text) {
      const { data } = JSON.parse(text)
      if (!data?.saveScore) throw new Error(text)
      version = data.saveScore.version
    },
  }
}

function serve(file, url, servers) {
  const server = spawn(process.execPath, [join(here, file), url], { stdio: ['ignore', 'pipe', 'inherit'] })
  servers.push(server)
  return new Promise((resolve, reject) => {
    server.stdout.once('data', (port) => resolve({ port: Number(port) }))
    server.once('exit', () => reject(new Error(`${file} ended`)))
  })
}

/** Saves a second over one stretch; every answer is read. */
async function load({ port }, duration, savers) {
  const agent = new Agent({ keepAlive: true, maxSockets: savers.length })
  const began = performance.now()
  const end = began + duration * 1000
  let answers = 0
  const run = async (saver) => {
    while (performance.now() < end) {
      saver.told(await post(port, agent, saver.next()))
      answers++
    }
  }
  await Promise.all(savers.map(run))
  agent.destroy()
  return answers / ((performance.now() - began) / 1000)
}

function post(port, agent, { path, headers, body }) {
  return new Promise((resolve, reject) => {
    const sent = {
      host: '127.0.0.1',
      port,
      path,
      agent,
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    }
    const asked = request(sent, (response) => {
      const pieces = []
      response.on('data', (piece) => pieces.push(piece))
      response.on('end', () => {
        const text = Buffer.concat(pieces).toString()
        if (response.statusCode === 200) resolve(text)
        else reject(new Error(`${response.statusCode}: ${text.slice(0, 300)}`))
      })
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

if (import.meta.main) console.log(`score save: ${(await scoreSave()).toFixed(2)} x bare Node with one UPDATE`)
