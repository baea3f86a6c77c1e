import { Edition, openRound } from '@consortium/api/features/editions/index'
import { movableClock, type MovableClock } from '@consortium/api/platform/clock/clock'
import { buildHouseSchema } from '@consortium/api/schema'
import { changchunForm } from '@consortium/api/seed/changchun-cases'
import { changzhouForm } from '@consortium/api/seed/changzhou-form'
import { completeForm } from '@consortium/api/seed/demo-form'
import { changchunMembers, everyUnit, type DemoUnit } from '@consortium/api/seed/units'
import { as, startUpPassword } from '@consortium/api/seed/world'
import type { ApplicationForm } from '@consortium/policy'
import { randomUUID } from 'node:crypto'
import { ask, signIn, type Answer } from './graphql.ts'
import { startServer, type TestServer } from './server.ts'

/** A unit of the start-up data by the key that begins its people's usernames: `zb` has zb.jb, who handles, and zb.qs, who signs. */
export const unit = (key: string): DemoUnit => everyUnit.find((one) => one.key === key)!

/** Four members of three kinds: with them every clause of Zhenjiang's policy that a form can meet is met. */
export const fourMembers = ['m-lgdx', 'm-clyjy', 'm-lj', 'm-dk'].map(unit)

/** Regions whose policies a bureau of a test can run. */
type Policy = 'ZJ' | 'CZ' | 'CC'

/** Ten members, six of them enterprises, as Changchun's policy asks. */
export const tenMembers = changchunMembers

/** The smallest sound file of its kind. */
export const pdf = (text = '') => Buffer.from(`%PDF-1.4\n${text}\n%%EOF\n`)

export interface Upload {
  case: string
  version: number | string
  type: string
  unit?: string
  fileName: string
  body: BodyInit | null
  headers?: Record<string, string>
}

/** What the server answered to a request for /files. */
export interface FileAnswer {
  status: number
  headers: Headers
  text: string
  document?: { id: string }
  version?: number
  error?: { code: string; message: string; fields: { path: string; message: string }[] }
}

const theCase = `query ($id: ID!) { case(id: $id) {
  id name state formStep writable signing version contentHash updatedAt dueOn overdue workingDaysLeft form
  formErrors { path code message }
  findings { ruleId outcome waivable reason waiver { by reason } clause { id } }
  parties { uscc name role mySide signature { by valid voidedAt voidReason authorised contentHash } }
  documents { id type unitUscc fileName mime url }
  requiredDocuments { type required perUnit missingUnits present }
  versions { id number step sha256 form submittedBy }
  actions { event primary refusal { code message clauses { id } } }
  steps { id state events { event by reason } }
  verdicts { lineId verdict note by } checklist { id }
  corrections { path message }
  history { sequence action by summary }
} }`

/**
 * A server with a rolling round of its own under Zhenjiang's edition or Changzhou's, open since before `start`, where the people of the
 * start-up data act over HTTP. The clock stands until it is moved; whoever was idle meanwhile signs in again.
 */
export async function openBureau(start = '2026-03-02T01:00:00Z', policy: Policy = 'ZJ') {
  const clock = movableClock(start)
  const server = await startServer({ clock })
  const round = await ownRound(server, clock, policy)
  const sessions = new Map<string, { cookie: string; since: number }>()

  async function cookieOf(username: string): Promise<string> {
    const at = clock.now().getTime()
    const known = sessions.get(username)
    if (known && at >= known.since && at - known.since < 20 * 60_000) return known.cookie
    const cookie = await signIn(server, username, startUpPassword)
    sessions.set(username, { cookie, since: at })
    return cookie
  }

  const query = async (username: string, text: string, variables: Record<string, unknown> = {}) =>
    ask(server, text, variables, { cookie: await cookieOf(username) })

  /** Runs a mutation that answers the case; the input's type is the schema's. */
  const act = (username: string, mutation: string, input: Record<string, unknown>) =>
    query(username, `mutation ($input: ${inputOf(mutation)}) { ${mutation}(input: $input) { id version } }`, { input })

  const look = (username: string, id: string) => query(username, theCase, { id })

  /** The case as this person sees it; fails where they see none. */
  const see = async (username: string, id: string) => must(await look(username, id)).case

  /** What an act names of the case: its version and, for a signature, its content. */
  const now = async (username: string, id: string): Promise<{ id: string; version: number; contentHash: string }> =>
    must(await query(username, 'query ($id: ID!) { case(id: $id) { id version contentHash } }', { id })).case

  /** An act on the case as it stands, which must be possible. */
  async function go(username: string, mutation: string, id: string, more: Record<string, unknown> = {}) {
    const { version } = await now(username, id)
    must(await act(username, mutation, { id, version, ...more }))
  }

  /** The same; answers the case after it. */
  async function take(...which: Parameters<typeof go>) {
    await go(...which)
    return see(which[0], which[2])
  }

  /** An act on the case as it stands, which must be refused; answers how. */
  async function refused(username: string, mutation: string, id: string, more: Record<string, unknown> = {}) {
    const { version } = await now(username, id)
    return refusal(await act(username, mutation, { id, version, ...more }))
  }

  async function begin(lead: string, entry: string | null = null): Promise<string> {
    const made = await act(`${lead}.jb`, 'createApplication', { roundId: round.id, key: randomUUID(), entry })
    return must(made).createApplication.id
  }

  async function write(lead: string, id: string, change: (form: ApplicationForm) => ApplicationForm) {
    const text = 'query ($id: ID!) { case(id: $id) { version form } }'
    const { version, form } = must(await query(`${lead}.jb`, text, { id })).case
    must(await act(`${lead}.jb`, 'saveDraft', { id, version, form: change(form) }))
  }

  async function save(...which: Parameters<typeof write>) {
    await write(...which)
    return see(`${which[0]}.jb`, which[1])
  }

  async function upload(username: string, { body, headers, fileName, ...where }: Upload): Promise<FileAnswer> {
    const named = Object.entries(where).map(([name, value]) => [name, String(value)])
    const response = await fetch(`${server.url}/files?${new URLSearchParams(named)}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/octet-stream',
        'x-requested-with': 'consortium',
        'x-file-name': encodeURIComponent(fileName),
        cookie: await cookieOf(username),
        ...headers,
      },
      body,
      ...(body instanceof ReadableStream && { duplex: 'half' }),
    } as RequestInit)
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, ...(JSON.parse(text) as object) }
  }

  const download = async (username: string, id: string) =>
    fetch(`${server.url}/files/${id}`, { headers: { cookie: await cookieOf(username) } })

  async function attachTo(lead: string, at: { id: string; version: number }, type: string, owner: string | null) {
    const place = { case: at.id, version: at.version, type, ...(owner && { unit: owner }) }
    const answer = await upload(`${lead}.jb`, { ...place, fileName: `示例材料-${type}.pdf`, body: pdf(type) })
    if (answer.status !== 201) throw new Error(answer.text)
    return { documentId: answer.document!.id, version: answer.version! }
  }

  const attach = async (lead: string, id: string, type: string) =>
    (await attachTo(lead, await now(`${lead}.jb`, id), type, null)).documentId

  /** A draft that meets the policy, with every document, unsigned. */
  async function fillIn(
    lead: string,
    parties = fourMembers,
    change = (form: ApplicationForm) => form,
  ): Promise<string> {
    const id = await begin(lead)
    await complete(lead, id, parties, change)
    return id
  }

  /** Writes a draft that was begun whole, with every document, unsigned. */
  async function complete(lead: string, id: string, parties = fourMembers, change = (form: ApplicationForm) => form) {
    const topic = { name: '示例联合攻关', field: '新材料', directions: '示例方向甲、示例方向乙' }
    const filled = { ZJ: completeForm, CZ: changzhouForm, CC: changchunForm }[policy]
    await write(lead, id, (form) => change(filled(form, topic, parties, clock.now().getUTCFullYear())))
    const asked =
      'query ($id: ID!) { case(id: $id) { version requiredDocuments { type required perUnit missingUnits } } }'
    let { requiredDocuments, version } = must(await query(`${lead}.jb`, asked, { id })).case
    for (const { type, required, perUnit, missingUnits } of requiredDocuments) {
      if (!required) continue
      for (const owner of perUnit ? missingUnits : [null])
        version = (await attachTo(lead, { id, version }, type, owner)).version
    }
  }

  const sign = async (username: string, id: string, input: Record<string, unknown> = {}) => {
    const { contentHash } = await now(username, id)
    return act(username, 'signApplication', { id, contentHash, password: startUpPassword, ...input })
  }

  async function signAll(lead: string, id: string) {
    const { parties } = must(
      await query(`${lead}.jb`, 'query ($id: ID!) { case(id: $id) { parties { uscc } } }', { id }),
    ).case
    const keys = (parties as { uscc: string }[]).map(({ uscc }) => everyUnit.find((one) => one.uscc === uscc)!.key)
    for (const answer of await Promise.all(keys.map((key) => sign(`${key}.qs`, id)))) must(answer)
  }

  /** An application that stands before the district. */
  async function submitted(lead: string, parties = fourMembers, change = (form: ApplicationForm) => form) {
    const id = await fillIn(lead, parties, change)
    await signAll(lead, id)
    clock.advance({ seconds: 1 })
    await go(`${lead}.jb`, 'submitApplication', id)
    return id
  }

  /** Answers every line of the present step as conforming. */
  async function conform(officer: string, id: string) {
    const { checklist } = must(
      await query(officer, 'query ($id: ID!) { case(id: $id) { checklist { id } } }', { id }),
    ).case
    const verdicts = (checklist as { id: string }[]).map((line) => ({ lineId: line.id, verdict: 'CONFORMS' }))
    await go(officer, 'recordVerdicts', id, { verdicts })
  }

  async function recommended(
    lead: string,
    officer: string,
    ...how: [DemoUnit[]?, ((form: ApplicationForm) => ApplicationForm)?]
  ) {
    const id = await submitted(lead, ...how)
    await conform(officer, id)
    await go(officer, 'giveOpinion', id, { event: 'recommend', opinion: '示例推荐意见' })
    return id
  }

  return {
    ...{
      server,
      clock,
      round,
      cookieOf,
      query,
      act,
      look,
      see,
      now,
      go,
      take,
      refused,
      begin,
      write,
      save,
      upload,
      download,
      attach,
    },
    ...{ fillIn, complete, sign, signAll, submitted, conform, recommended },
  }
}

export type Bureau = Awaited<ReturnType<typeof openBureau>>

const schema = buildHouseSchema()
const inputOf = (mutation: string) => String(schema.getMutationType()!.getFields()[mutation]!.args[0]!.type)

/** The data of an answer that must not be a refusal. */
export function must(answer: Answer<any>): any {
  if (answer.errors) throw new Error(JSON.stringify(answer.errors))
  return answer.data
}

/** The one error of an answer. */
export function refusal(answer: Answer<unknown>) {
  if (answer.errors?.length !== 1) throw new Error(`one refusal was expected: ${answer.text}`)
  const { message, extensions } = answer.errors[0]!
  return { message, ...(extensions as typeof extensions & { clauses?: { id: string; cite: string }[] }) }
}

async function ownRound(server: TestServer, clock: MovableClock, code: Policy) {
  const em = server.orm.em.fork()
  const edition = await em.findOneOrFail(Edition, { code, state: 'CONFIRMED' })
  const officer = await as({ orm: server.orm, clock }, `${code.toLowerCase()}.jb1`)
  const opensAt = new Date(clock.now().getTime() - 86_400_000)
  return openRound({ ...officer, em }, edition as Edition, { name: '示例批次', opensAt, closesAt: null, quota: null })
}
