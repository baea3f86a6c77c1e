// Assessments a second on one core over every edition that is kept, and a what-if over 10,000 stored sets of facts. No I/O
// in what is measured. The floor beside it is one JSON copy of the same facts.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { assess, compare, emptyForm, emptyRow, factsOf, parseEdition, usccCheckCharacter } from '@consortium/policy'

const folder = join(import.meta.dirname, '../../packages/policy/editions')
const editions = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => {
    const parsed = parseEdition(JSON.parse(readFileSync(join(folder, name), 'utf8')))
    if ('problems' in parsed) throw new Error(`${name}: ${JSON.stringify(parsed.problems[0])}`)
    return parsed.edition
  })

const kinds = ['enterprise', 'university', 'institute', 'new-rnd', 'enterprise']

function codeOf(number) {
  const first17 = `91321100MA${String(number).padStart(7, '0')}`
  return first17 + usccCheckCharacter(first17)
}

/** The n-th made-up application: 3 to 12 members, filled in to different degrees. */
function factsOfCase(edition, number) {
  const size = 3 + (number % 10)
  const full = number % 4 ? '示例内容' : ''
  const members = Array.from({ length: size }, (_, at) => ({
    ...emptyRow.member(),
    uscc: codeOf(number * 20 + at + 1),
    name: `示例单位${at}`,
    kind: kinds[(number + at) % kinds.length],
    layer: at < 3 ? 'core' : 'close',
    task: full,
    duty: full,
    intro: full,
    sales: String(3_000 + at),
    rnd: String(160 + at),
  }))
  const lead = codeOf(number * 20)
  const form = {
    ...emptyForm(),
    name: `示例${number}`,
    field: edition.fields.list[number % edition.fields.list.length] ?? '新材料',
    lead: {
      ...emptyForm().lead,
      uscc: lead,
      name: '示例牵头单位',
      legalRepresentative: '示例甲',
      responsiblePerson: number % 3 ? '示例甲' : '示例乙',
      types: edition.leadTypes.slice(0, 1).map(({ code }) => code),
      sales: String(90_000 + (number % 20_000)),
      rnd: '3100.5',
    },
    directions: full,
    members,
    plan: {
      ...emptyForm().plan,
      years: [{ year: '2026', goals: [{ ...emptyRow.goal(), indicator: '项', target: '3' }] }],
    },
  }
  const parties = [lead, ...members.map(({ uscc }) => uscc)]
  const register = {
    asOf: '2026-03-02',
    units: {
      [lead]: {
        name: '示例牵头单位',
        kind: 'enterprise',
        regions: [edition.regionCode],
        legalRepresentative: '示例甲',
        independentLegalPerson: true,
      },
    },
    documents: edition.documents.slice(0, 3).map(({ type }) => ({ type, unitUscc: null })),
    signatures: parties.slice(number % 2).map((uscc) => ({ uscc, authorised: false })),
    verdicts: {},
    waivers: [],
    history: { activeRecognitionsLed: [], bans: [], dishonesty: [], titles: [] },
    namesInUse: [],
  }
  return { form, register }
}

/** Seconds that this thread has worked: what else the machine does is not counted. */
const worked = () => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000_000
}

/** How often a second of one core the work was done, after a warm-up; the best of three. */
function rateOf(count, work) {
  for (let at = 0; at < count; at += 1) work(at)
  const rates = [1, 2, 3].map(() => {
    const began = worked()
    let done = 0
    while (worked() - began < 0.5) for (let at = 0; at < count; at += 1, done += 1) work(at)
    return done / (worked() - began)
  })
  return Math.max(...rates)
}

const shown = (rate) => Math.round(rate).toLocaleString('en').padStart(9)
const size = 500
let per = 0
for (const edition of editions) {
  const cases = Array.from({ length: size }, (_, number) => factsOfCase(edition, number))
  const facts = cases.map(({ form, register }) => factsOf(edition, form, register))
  const texts = facts.map((one) => JSON.stringify(one))
  const judged = rateOf(size, (at) => assess(edition, facts[at]))
  const whole = rateOf(size, (at) => assess(edition, factsOf(edition, cases[at].form, cases[at].register)))
  const floor = rateOf(size, (at) => JSON.parse(texts[at]))
  per += 1 / judged
  console.log(
    `${edition.code}: ${edition.rules.length} rules, ${shown(judged)} assessments/s (${shown(whole)} with the facts made anew), ` +
      `${(judged / floor).toFixed(2)} x a JSON.parse of the facts`,
  )
}
console.log(`all ${editions.length} editions: ${shown(editions.length / per)} assessments/s on one core (aim 20,000)`)

const [edition] = editions
const changed = JSON.parse(JSON.stringify(edition))
changed.rules.find(({ min }) => min).min += 2
const stored = Array.from({ length: 10_000 }, (_, number) => {
  const { form, register } = factsOfCase(edition, number)
  return factsOf(edition, form, register)
})
const began = worked()
const moved = stored.filter((facts) => compare(edition, changed, facts).changes.length > 0).length
const took = worked() - began
console.log(
  `what-if over ${stored.length.toLocaleString('en')} cases of ${edition.code}: ${took.toFixed(2)} s of one core, ${moved} have a finding that changes`,
)
