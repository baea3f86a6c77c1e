import { Account } from '@consortium/api/features/accounts/index'
import { MaterialOpinion } from '@consortium/api/features/material-review/index'
import { Case } from '@consortium/api/features/cases/index'
import { SiteInspection } from '@consortium/api/features/site-inspection/index'
import { startUpPassword } from '@consortium/api/seed/world'
import { randomUUID } from 'node:crypto'
import { must, pdf, type Bureau } from './applications.ts'
import { caller, panelAccepts, sheetsOf } from './start-up.ts'

/** Who acts for a case under any edition, by sign-in name; `signs` are all who sign an application. */
export interface Players {
  handler: string
  signs: string[]
  district?: string
  /** Whether the city's office acts before the district where both may. */
  cityFirst?: boolean
  officer: string
  second: string
  leader: string
}

/** Ways that do not lead on to a name; where one is to be walked, a test asks for it. */
const sideways = [
  /^(withdraw|return|reject|abandon-draw)$/,
  /^decline-/,
  /^(record-objection|dismiss-objection|prepare-uphold|uphold-objection)$/,
]

interface Action {
  event: string
  refusal: { code: string } | null
}

const shown = `query ($id: ID!) { case(id: $id) { state standing version checklist { id }
  requiredDocuments { type required perUnit missingUnits present } actions { event refusal { code message clauses { id } } } } }`

/**
 * Takes a case on until it has its name, or stands in the step `until`: each time the first act that somebody may take and
 * that leads on, with what it needs. Nothing here knows an edition; answers the events in the order in which they were taken.
 */
export async function walkEdition(bureau: Bureau, id: string, players: Players, name: string, until?: string) {
  const taken: string[] = []
  const { officer, second, leader } = players
  const offices = players.cityFirst ? [officer, players.district] : [players.district, officer]
  const rows = [players.handler, ...offices, second, leader].filter((one) => one !== undefined)
  const seen = async (username: string) => must(await bureau.query(username, shown, { id })).case
  const today = () => new Date(bureau.clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10)

  async function next(): Promise<boolean> {
    const refusals: string[] = []
    for (const username of rows) {
      const answer = await bureau.query(username, shown, { id })
      if (answer.errors) continue
      const { checklist, actions } = answer.data!.case as any
      const may = actions.filter(({ event }: Action) => !sideways.some((one) => one.test(event)))
      if (may.length === 0) continue
      if (username === players.handler) await prepare()
      else if (checklist.length > 0) await bureau.conform(username, id)
      if (may.some(({ refusal }: Action) => refusal?.code === 'WAIVER_MISSING')) await waive()
      const fresh = await seen(username)
      for (const { event, refusal } of fresh.actions) {
        if (sideways.some((one) => one.test(event))) continue
        if (refusal)
          refusals.push(
            `${username} ${event}: ${refusal.code} ${refusal.message} ${refusal.clauses.map((one: { id: string }) => one.id).join()}`,
          )
        else {
          await (acts[event] ?? opinion(event))(username)
          taken.push(event)
          return true
        }
      }
    }
    const { state } = await em().findOneOrFail(Case, { id })
    throw new Error(`${state}: nobody can go on after ${taken.join()}; ${refusals.join('; ')}`)
  }

  /** An exception for each reason that was given. */
  async function waive() {
    const { findings } = await bureau.see(officer, id)
    for (const { ruleId, waivable, waiver, reason } of findings)
      if (waivable && reason && !waiver) await bureau.go(officer, 'waive', id, { ruleId, reason: '示例同意例外' })
  }

  /** Files and signatures that are still asked. */
  async function prepare() {
    const { requiredDocuments } = await seen(players.handler)
    for (const { type, required, present, perUnit, missingUnits } of requiredDocuments) {
      if (!required || present) continue
      for (const unit of perUnit ? missingUnits : [undefined]) {
        const { version } = await bureau.now(players.handler, id)
        const file = { fileName: `示例-${type}.pdf`, body: pdf(type), ...(unit && { unit }) }
        const answer = await bureau.upload(players.handler, { case: id, version, type, ...file })
        if (answer.status !== 201) throw new Error(answer.text)
      }
    }
    if ((await bureau.see(players.handler, id)).signing)
      for (const signatory of players.signs) must(await bureau.sign(signatory, id))
  }

  const go =
    (mutation: string, more: () => Record<string, unknown> = () => ({})) =>
    (username: string) =>
      bureau.go(username, mutation, id, more())
  const opinion = (event: string) => go('giveOpinion', () => ({ event, opinion: '示例意见' }))
  const em = () => bureau.server.orm.em.fork()

  const acts: Record<string, (username: string) => Promise<void>> = {
    'apply-lead': go('applyLead'),
    submit: go('submitApplication'),
    'prepare-draw': go('prepareDraw'),
    'witness-draw': go('witnessDraw', () => ({ text: '示例见证' })),
    'approve-draw': async (username) => {
      await bureau.go(username, 'approveDraw', id)
      await panelAccepts(bureau.server, id)
    },
    'open-material-review': async (username) => {
      await bureau.go(username, 'openMaterialReview', id)
      await judge()
    },
    'close-material-review': go('closeMaterialReview'),
    'plan-inspection': inspect,
    'open-demonstration': async (username) => {
      await bureau.go(username, 'openDemonstration', id)
      await score()
    },
    'close-scoring': go('closeScoring'),
    'record-meeting': meet,
    'prepare-decision': go('prepareDecision', () => ({ outcome: 'NAME', opinion: '示例意见', verdicts: [] })),
    'approve-decision': go('approveDecision'),
    'prepare-notice': async (username) => {
      const { version } = await bureau.now(username, id)
      const input = { cases: [{ id, version }], title: '示例公示', text: '示例正文' }
      must(await bureau.act(username, 'prepareNotice', input))
    },
    'approve-notice': async (username) => {
      const asked = 'query ($id: ID!) { case(id: $id) { publicity { notice { id version } } } }'
      const { notice } = must(await bureau.query(username, asked, { id })).case.publicity
      must(await bureau.act(username, 'approveNotice', { id: notice.id, version: notice.version }))
      bureau.clock.advance({ days: 40 })
    },
    'close-publicity': go('closePublicity'),
    'prepare-naming': go('prepareNaming', () => ({ name })),
    'approve-naming': go('approveNaming'),
  }

  /** Every expert judges every line and signs. */
  async function judge() {
    const opinions = await em().find(
      MaterialOpinion,
      { review: { case: id } },
      { populate: ['expert.account'], orderBy: { id: 'asc' } },
    )
    for (const { id: opinionId, expert } of opinions) {
      const who = await caller(bureau.server, expert.account.username)
      const own = 'query ($id: ID!) { materialOpinion(id: $id) { version lines { id } } }'
      const read = async () => must(await who.ask(own, { id: opinionId })).materialOpinion
      const write = async (mutation: string, input: string, more: object) => {
        const { version } = await read()
        const all = { opinionId, version, ...more }
        must(await who.ask(`mutation ($input: ${input}!) { ${mutation}(input: $input) { id } }`, { input: all }))
      }
      for (const { id: lineId } of (await read()).lines) {
        const line = { lineId, verdict: 'CONFORMS', note: '', key: randomUUID() }
        await write('saveOpinionLine', 'SaveOpinionLineInput', line)
      }
      const conclusion = { conclusion: '示例结论', key: randomUUID() }
      await write('saveOpinionConclusion', 'SaveOpinionConclusionInput', conclusion)
      await write('signOpinion', 'SignOpinionInput', { password: startUpPassword })
    }
  }

  /** Every expert gives the highest mark but one step to each criterion and signs. */
  async function score() {
    for (const { id: sheetId, username } of await sheetsOf(bureau.server, id)) {
      const who = await caller(bureau.server, username)
      const own = 'query ($id: ID!) { scoreSheet(id: $id) { version criteria { id max } } }'
      const read = async () => must(await who.ask(own, { id: sheetId })).scoreSheet
      const write = async (mutation: string, input: string, more: object) => {
        const { version } = await read()
        const all = { sheetId, version, ...more }
        must(await who.ask(`mutation ($input: ${input}!) { ${mutation}(input: $input) { id } }`, { input: all }))
      }
      for (const { id: criterionId, max } of (await read()).criteria)
        await write('saveScore', 'SaveScoreInput', { criterionId, value: max, key: randomUUID() })
      const comment = { comment: '示例意见', recommendation: '同意', key: randomUUID() }
      await write('saveScoreComment', 'SaveScoreCommentInput', comment)
      await write('signScore', 'SignScoreInput', { password: startUpPassword })
    }
  }

  /** An officer and an expert, or a second officer where no panel sits yet, go there, find everything as it should be and sign. */
  async function inspect(username: string) {
    const asked = 'query ($id: ID!) { case(id: $id) { inspectionCandidates { accountId expert } } }'
    const { inspectionCandidates } = must(await bureau.query(username, asked, { id })).case
    const expert = inspectionCandidates.find((one: { expert: boolean }) => one.expert)?.accountId
    const { id: head } = await em().findOneOrFail(Account, { username: officer })
    const other = expert ?? (await em().findOneOrFail(Account, { username: second })).id
    const where = { visitOn: today(), place: '示例路1号', team: [head, other], head }
    await bureau.go(username, 'planInspection', id, where)
    const { id: inspectionId } = await em().findOneOrFail(SiteInspection, { case: id })
    const own = 'query ($id: ID!) { siteInspection(id: $id) { version lines { id } } }'
    const read = async () => must(await bureau.query(officer, own, { id: inspectionId })).siteInspection
    const said: (string | null)[][] = [['present', '示例在场人员', null]]
    for (const line of (await read()).lines) said.push([line.id, '', 'CONFORMS'])
    for (const [part, text, verdict] of said) {
      const { version } = await read()
      const line = { inspectionId, version, part, text, verdict, key: randomUUID() }
      must(await bureau.act(officer, 'saveInspectionPart', line))
    }
    for (const one of [officer, (await em().findOneOrFail(Account, { id: other })).username]) {
      const { version } = await read()
      must(await bureau.act(one, 'signInspection', { inspectionId, version, password: startUpPassword }))
    }
  }

  async function meet(username: string) {
    const response = await fetch(`${bureau.server.url}/files/meetings`, {
      method: 'POST',
      headers: {
        'content-type': 'application/octet-stream',
        'x-requested-with': 'consortium',
        'x-file-name': encodeURIComponent('示例纪要.pdf'),
        cookie: await bureau.cookieOf(username),
      },
      body: new Uint8Array(pdf('minutes')),
    })
    const { id: minutesId } = (await response.json()) as { id: string }
    const { version } = await bureau.now(username, id)
    const input = {
      ...{ key: randomUUID(), heldOn: today(), chair: '示例主持', attendees: ['示例参会'], minutesId },
      cases: [{ id, version, conclusion: 'AGREED', note: '同意' }],
    }
    must(
      await bureau.query(username, 'mutation ($input: RecordMeetingInput!) { recordMeeting(input: $input) { id } }', {
        input,
      }),
    )
  }

  for (let left = 80; left > 0; left -= 1) {
    const { state } = await em().findOneOrFail(Case, { id })
    if (state === until || (await seen(officer).catch(() => null))?.standing === 'NAMED') return taken
    await next()
  }
  throw new Error(`no end after ${taken.join()}`)
}
