// The public list, not cached: the product against bare Node with one good SQL (perf/list-floor.sql), asked in turns for the
// same pages: 20 of 100,000 consortia by city, field and state, each with its lead, all 8 to 12 members and tags.
import { openOrm } from '@consortium/api/orm'
import { startEmbedded } from '@consortium/api/platform/database/embedded'
import { execFile, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { connected, copyFacts, makeFloorFacts } from './facts.mjs'

const rounds = Number(process.env.BENCH_ROUNDS ?? 5)
const seconds = Number(process.env.BENCH_SECONDS ?? 5)
const variableSets = 400
const here = import.meta.dirname

/** Measures and answers the median ratio. */
export async function publicList() {
  // BENCH_DATA keeps the facts for the next run.
  const kept = process.env.BENCH_DATA
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'consortium-bench-'))
  const database = await startEmbedded(join(folder, 'server'), { durable: false })
  const servers = []
  try {
    const floorUrl = database.urlOf('perf')
    await makeFacts(database, floorUrl)
    const sets = await chooseSets(floorUrl)
    const floor = await serve('floor-server.mjs', floorUrl, servers)
    const product = await serve('product-server.mjs', database.url, servers)
    const floorFile = join(folder, 'floor.json')
    const productFile = join(folder, 'product.json')
    writeFileSync(floorFile, JSON.stringify(sets.map(floorRequest)))
    writeFileSync(productFile, JSON.stringify(sets.map(productRequest)))
    await compareAnswers(floor, product, sets)

    await load(floor, 2, floorFile)
    await load(product, 2, productFile)
    const ratios = []
    for (let round = 1; round <= rounds; round++) {
      const one = await load(floor, seconds, floorFile, database.url)
      const other = await load(product, seconds, productFile, database.url)
      const ratio = other.perSecond / one.perSecond
      ratios.push(ratio)
      const figure = ({ perSecond, bytes, cpu }) =>
        `${perSecond.toFixed(0)}/s (${(bytes / 1024).toFixed(0)} KB, CPU ms ${cpu})`
      console.log(`round ${round}: floor ${figure(one)}, product ${figure(other)}, ratio ${ratio.toFixed(2)}`)
    }
    return ratios.toSorted((a, b) => a - b)[Math.floor(ratios.length / 2)]
  } finally {
    for (const server of servers) server.kill()
    await database.stop()
    if (!kept) rmSync(folder, { recursive: true, force: true })
  }
}

async function makeFacts(database, floorUrl) {
  const found = `select from pg_database where datname = 'perf'`
  const { rowCount } = await connected(database.urlOf('postgres'), (client) => client.query(found))
  if (rowCount) return
  console.log('writing 100,000 consortia with 1,000,000 memberships, twice …')
  await connected(database.urlOf('postgres'), (client) => client.query('create database perf'))
  await makeFloorFacts(floorUrl)
  const orm = await openOrm(database.url)
  await orm.migrator.up()
  await orm.close(true)
  await copyFacts(floorUrl, database.url)
}

/** 400 sets of filters, the same in every run. */
async function chooseSets(url) {
  return connected(url, async (client) => {
    const { rows } = await client.query(
      `select c.status, c.city_id, c.industry_id, i.name as industry from (select distinct status, city_id, industry_id from consortium) c
       join industry i on i.id = c.industry_id order by md5(c.status || c.city_id || '-' || c.industry_id) limit $1`,
      [variableSets],
    )
    return rows
  })
}

const floorRequest = ({ status, city_id: city, industry_id: ind }) =>
  `GET /?status=${status}&city=${city}&ind=${ind} HTTP/1.1\r\nhost: floor\r\n\r\n`

const query = `query List($filter: ConsortiumFilter) { consortia(first: 20, filter: $filter) { edges { cursor node {
  id name intro state publishedAt memberCount region { id name } field lead { id name kind }
  members { role organisation { id name kind } } tags } } pageInfo { hasNextPage endCursor } } }`

const bodyOf = ({ status, city_id: city, industry }) => {
  const state = { RECRUITING: 'ACTIVE', RUNNING: 'ENDED', CLOSED: 'CANCELLED' }[status]
  const filter = { regionCode: `44${String(city).padStart(2, '0')}00`, field: industry, state }
  return JSON.stringify({ query, variables: { filter } })
}

const productRequest = (set) => {
  const body = bodyOf(set)
  const length = Buffer.byteLength(body)
  return `POST /graphql HTTP/1.1\r\nhost: product\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n${body}`
}

/** A comparison counts only between answers that say the same. */
async function compareAnswers(floor, product, sets) {
  for (const set of sets.slice(0, 20)) {
    const { status, city_id: city, industry_id: ind } = set
    const one = await (await fetch(`http://127.0.0.1:${floor.port}/?status=${status}&city=${city}&ind=${ind}`)).json()
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`http://127.0.0.1:${product.port}/graphql`, {
      method: 'POST',
      headers,
      body: bodyOf(set),
    })
    const { data, errors } = await answer.json()
    if (errors) throw new Error(JSON.stringify(errors))
    const said = (node, lead) =>
      [
        node.name,
        node.intro,
        lead.name,
        lead.kind,
        node.memberCount,
        ...node.members.map((member) => member.organisation.name),
      ].join()
    const floors = one.edges.map(({ node }) => said(node, node.leadOrganisation)).join('\n')
    const ours = data.consortia.edges.map(({ node }) => said(node, node.lead)).join('\n')
    if (floors !== ours || one.pageInfo.hasNextPage !== data.consortia.pageInfo.hasNextPage)
      throw new Error(`the two servers differ for ${JSON.stringify(set)}`)
  }
}

function serve(file, url, servers) {
  const server = spawn(process.execPath, [join(here, file), url], { stdio: ['ignore', 'pipe', 'inherit'] })
  servers.push(server)
  return new Promise((resolve, reject) => {
    server.stdout.once('data', (port) => resolve({ port: Number(port), pid: server.pid }))
    server.once('exit', () => reject(new Error(`${file} ended`)))
  })
}

/** One measured stretch; `cpu` is milliseconds a request in Node and in the database, where the system tells (Linux). */
async function load({ port, pid }, duration, file, url) {
  const backends = url ? await backendsOf(url) : []
  const before = { node: cpuOf([pid]), database: cpuOf(backends) }
  const { stdout } = await promisify(execFile)(process.execPath, [
    join(here, 'load.mjs'),
    String(port),
    String(duration),
    file,
  ])
  const told = JSON.parse(stdout)
  const each = (after, earlier) => ((after - earlier) / told.answers).toFixed(2)
  return { ...told, cpu: `${each(cpuOf([pid]), before.node)} + ${each(cpuOf(backends), before.database)}` }
}

async function backendsOf(url) {
  const { rows } = await connected(url, (client) => client.query('select pid from pg_stat_activity'))
  return rows.map(({ pid }) => pid)
}

/** CPU time of processes in milliseconds (a tick is 10). */
function cpuOf(pids) {
  return pids.reduce((sum, pid) => {
    const stat = `/proc/${pid}/stat`
    if (!existsSync(stat)) return sum
    const [user, system] = readFileSync(stat, 'utf8').split(') ')[1].split(' ').slice(11, 13)
    return sum + (Number(user) + Number(system)) * 10
  }, 0)
}

if (import.meta.main) console.log(`public list, not cached: ${(await publicList()).toFixed(2)} x bare Node`)
