import { say, knows } from '@consortium/messages'
import { zh } from '../../packages/messages/src/zh/index.ts'
import { editionShape } from '../../packages/policy/src/edition-shape.ts'
import type { Shape } from '../../packages/policy/src/shape.ts'
import { furtherFields, standardForm } from '../../packages/policy/src/standard-form.ts'
import {
  actors,
  vocabularyVersion,
  guardIds,
  parseEdition,
  reservedActs,
  ruleKinds,
  unitTests,
  vocabulary,
  type Check,
  type Edition,
  type Parameters,
} from '@consortium/policy'
import {
  actorWords,
  actWords,
  documentConditions,
  fieldInputs,
  guardWords,
  outcomes,
  partWords,
} from './reference-words.ts'
import { everywhere, structureWords } from './structure-words.ts'

const list = (lines: string[]) => lines.map((line) => `- ${line}`).join('\n')
const quoted = (names: readonly string[]) => names.map((name) => `\`${name}\``).join('、')

function parametersOf(parameters: Parameters): string {
  const rows = Object.entries(parameters).map(
    ([name, { about, is = '对象', absent }]) =>
      `| \`${name}\` | ${about.replaceAll('|', '\\|')} | ${is.replaceAll('|', '\\|')} | ${absent ?? '必填'} |`,
  )
  if (rows.length === 0) return '没有参数。'
  return ['| 参数 | 含义和单位 | 写法 | 不写时 |', '| --- | --- | --- | --- |', ...rows].join('\n')
}

/** A check and all that stand in it. */
const within = (check: Check): Check[] => [
  check,
  ...[check.of, check.when, check.must, check.otherwise]
    .flat()
    .filter((one): one is Check => typeof one === 'object' && one !== null && 'kind' in one)
    .flatMap(within),
]

function exampleOf(kind: string, editions: Edition[]): string {
  const found = editions
    .flatMap((edition) => edition.rules.map((rule) => ({ edition, rule })))
    .flatMap(({ edition, rule }) =>
      within(rule)
        .filter((check) => check.kind === kind)
        .map((check) => ({ edition, rule, check })),
    )
    .toSorted((a, b) => JSON.stringify(a.check).length - JSON.stringify(b.check).length)[0]
  if (!found) return '没有政策使用。'
  const from = `例（${found.edition.title}，${found.rule.clause}）：`
  return `${from}\n\n\`\`\`json\n${JSON.stringify(found.check, null, 2)}\n\`\`\``
}

function usedBy(kind: string, editions: Edition[]): string {
  const used = editions.flatMap(({ code, rules }) => {
    const clauses = rules
      .filter((rule) => within(rule).some((check) => check.kind === kind))
      .map(({ clause }) => clause)
    return clauses.length ? [`${code}：${[...new Set(clauses)].join('、')}`] : []
  })
  return used.length ? `使用的条款：${used.join('；')}。` : '五个政策都没有用到。'
}

/** Every key below a part with how it is written; a value with its source is one row. */
export function keysBelow(shape: Shape, path: string): { path: string; is: string; optional: boolean }[] {
  return Object.entries(shape.parts ?? {}).flatMap(([key, own]) => {
    const inner = own.parts && Object.keys(own.parts).join() === 'value,source' ? own.parts['value']! : own
    const place = `${path}.${key}`
    const is = (inner.is ?? '对象') + (inner === own ? '' : '，连同出处写作 { value, source }')
    return [{ path: place, is, optional: Boolean(own.optional) }, ...keysBelow(inner, place)]
  })
}

/** What a key means: by its place, or by its name where it means the same everywhere. */
export const meaningOf = (path: string): string | undefined =>
  structureWords[path] ?? everywhere[path.slice(path.lastIndexOf('.') + 1)]

/** The parts that are told apart by their key alone. */
const plainParts = new Set(['rules', 'actors'])

export const structuredParts = (): { name: string; keys: ReturnType<typeof keysBelow>; sourced: boolean }[] =>
  Object.entries(editionShape.parts!).flatMap(([name, shape]) => {
    if (!shape.parts || plainParts.has(name)) return []
    const sourced = Object.keys(shape.parts).join() === 'value,source'
    const keys = keysBelow(sourced ? shape.parts['value']! : shape, name)
    return keys.length ? [{ name, keys, sourced }] : []
  })

function structure(): string[] {
  return structuredParts().map(({ name, keys, sourced }) => {
    const rows = keys.map(
      ({ path, is, optional }) =>
        `| \`${path.slice(name.length + 1)}\`${optional ? '（可不写）' : ''} | ${is.replaceAll('|', '\\|')} | ${(meaningOf(path) ?? '').replaceAll('|', '\\|')} |`,
    )
    const note = sourced ? '连同出处写作 `{ "value": …, "source": … }`，`value` 的各项：\n\n' : ''
    return `### \`${name}\`\n\n${note}| 项 | 写法 | 含义 |\n| --- | --- | --- |\n${rows.join('\n')}`
  })
}

/** How a part is written that is one value with its source. */
function sourcedAs(name: string): string {
  const parts = editionShape.parts![name]?.parts
  return parts && Object.keys(parts).join() === 'value,source'
    ? `；写作 \`{ "value": …, "source": … }\`${parts['value']!.is ? `，value 为 ${parts['value']!.is}` : ''}`
    : ''
}

/** What units declare of themselves everywhere; rules name it by its code. */
const standings = () => {
  const prefix = 'admin.qualification.'
  const keys = Object.keys(zh).filter((key) => key.startsWith(prefix))
  return keys.map((key) => `\`${key.slice(prefix.length)}\` ${say('zh', { key })}`).join('，')
}

/** The fields of the product, by the part of the standard form that they stand in. */
const fieldsOfProduct = () => [
  ...standardForm.map(
    ({ id, rows, fields }) =>
      `\`${id}\`${rows ? `（表格 ${rows}）` : ''}：${fields.map(([path, input]) => `\`${path}\` ${input}`).join('，')}`,
  ),
  `不在标准表单中的：${furtherFields.map(([path, input]) => `\`${path}\` ${input}`).join('，')}（政策写明 \`memberLayers\` 的必须有）`,
]

/** The parts that a document without any is told to lack. */
const empty = parseEdition({})
const neededParts = new Set('problems' in empty ? empty.problems.map(({ path }) => path) : [])

/** The reference of everything that an edition's rules and procedure may say, from the code itself. */
export function referencePage(editions: Edition[], sixth: Edition): string {
  const kinds = ruleKinds.toSorted().map((kind) => {
    const { about, gives, parameters } = vocabulary[kind]!
    return [
      `### \`${kind}\``,
      about,
      `可能的结果：${quoted(gives)}。${usedBy(kind, editions)}`,
      parametersOf(parameters),
      exampleOf(kind, [...editions, sixth]),
    ].join('\n\n')
  })
  const tests = Object.entries(unitTests).map(
    ([name, { about, parameters }]) => `### \`is: ${name}\`\n\n${about}。\n\n${parametersOf(parameters)}`,
  )
  const guards = guardIds.map((guard) => {
    const key = `workflow.refusal.${guard}`
    const words = knows(key) ? say('zh', { key }).replaceAll(/\{(\w+)\}/g, '…') : '见代码'
    const used = editions.filter(({ procedure }) =>
      procedure.steps.some(({ events }) => events.some(({ guards: own }) => own.includes(guard))),
    )
    return `\`${guard}\`：${guardWords[guard]}。不成立时提示“${words}”。${used.length ? `使用：${used.map(({ code }) => code).join('、')}` : ''}`
  })
  const parts = Object.entries(partWords).map(
    ([name, about]) => `\`${name}\`${neededParts.has(name) ? '' : '（可不写）'}：${about}${sourcedAs(name)}`,
  )
  const events = new Map<string, string[]>()
  for (const { code, procedure } of editions)
    for (const { id, label } of procedure.steps.flatMap((step) => step.events))
      events.set(id, [...new Set([...(events.get(id) ?? []), `${label}（${code}）`])])
  const acts = Object.entries(reservedActs).map(
    ([id, by]) =>
      `\`${id}\`（${by.join('、')}）：${actWords[id]}。${events.has(id) ? `叫法：${events.get(id)!.join('、')}` : ''}`,
  )
  const opinions = [...events]
    .filter(([id]) => !Object.hasOwn(reservedActs, id))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  const chapters = [
    `# 规则词汇`,
    `本页由代码生成（\`npm run reference\`），请勿手工修改。规则词汇版本：${vocabularyVersion}。政策文档（edition）里的每条规则取一种类型（\`kind\`），写参数，挂在一个条款下；词汇是封闭的，新的地区只写数据，不写代码。`,
    `## 一份政策文档`,
    '一个 JSON 对象，UTF-8 编码，不超过 2 MB，同一处的键不重复。编号和代码用字母、数字、点、下划线和连字符，至多 40 个字符。给人看的文字中英文各写一份（`name`、`nameEn` 等）。每个数值写明出处 `source`：`{ "clause": "…" }` 条款，`{ "norm": "…" }` 行业惯例，`{ "default": true }` 系统默认。现成的例子在 `packages/policy/editions/`。',
    list(parts),
    '下列各部分的项，`.` 表示下一层，列表中的每个对象都这样写；没有注明“可不写”的必填，没有内容的列表写 []。其余部分（`code`、`title` 等）直接写值；`actors` 以办理人为键，值为 `{ "name", "nameEn" }`。',
    ...structure(),
    `单位资质：规则的 \`qualified\`、\`anyOf\` 和材料的 \`qualifications\` 写本政策 \`leadTypes\`、\`qualifications\` 中的代码，或系统已有的：${standings()}。`,
    `## 一条规则`,
    list([
      '`id`：规则编号，在本政策内不重复；`clause`：所属条款的编号。',
      '`kind`：类型，见下；其余为该类型的参数。规则里可以再写规则（`all`、`any`、`if`、`not`），至多八层。',
      '`title`、`titleEn`：要求的中英文写法，不写时由类型和参数组成。',
      '`force`、`proof`：条款的一部分效力或核对方式与整条不同时写明；不写时随条款。',
      '`readings`：结论所依据的理解（R1 等），须在 `readings` 中写明。',
      '金额一律为万元，写作数字文字（10 亿元写作 `"100000"`）；百分数写作 `"3"`；日期写作 `2026-01-31`，按北京时间。',
      '界限数本身一律算达到；比较用精确数，不作四舍五入。',
    ]),
    `## 结果`,
    list(Object.entries(outcomes).map(([name, about]) => `\`${name}\`：${about}`)),
    `## 类型`,
    ...kinds,
    `## 单位要求`,
    '`every-member`、`some-member`、`lead-must` 的 `must` 写下列之一。',
    ...tests,
    `## 材料何时须提交`,
    '`documents[].requiredWhen` 写下列之一；`per` 为 case 的按整件看，为 unit 的按单位看。',
    list(Object.entries(documentConditions).map(([name, about]) => `\`${name}\`：${about}`)),
    `## 表单栏目的填报方式`,
    list(Object.entries(fieldInputs).map(([name, about]) => `\`${name}\`：${about}`)),
    '系统已有的栏目，按标准表单的各部分（栏目路径和填报方式）：',
    list(fieldsOfProduct()),
    `## 程序的办理人、条件和事项`,
    '步骤的编号和名称由政策自定。案件是在起草、退回、办理，还是已命名、不予通过、已撤回，系统按事项通向哪里判断，不看名称。',
    '办理人（`steps[].actor`、`events[].by`）：',
    list(actors.map((actor) => `\`${actor}\`：${actorWords[actor]}`)),
    '专用事项（`events[].id`）：',
    list(acts),
    '其他名称的事项都是意见：由 district-officer、city-officer 或 leader 写明意见，案件随之到 `to` 所指步骤，名称由政策自定。各政策用到的：',
    list(opinions.map(([id, labels]) => `\`${id}\`：${labels.join('、')}`)),
    `条件（\`events[].guards\`）：`,
    list(guards),
  ]
  return `${chapters.join('\n\n')}\n`
}
