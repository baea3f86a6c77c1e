import { usccCheckCharacter } from '@consortium/policy'
import { createHash, randomUUID } from 'node:crypto'
import type { Client } from 'pg'

/** A unified social credit code that no start-up unit has; sound, so that it may stand in any table. */
function codeOf(n: number): string {
  const body = `91320000MAYY${String(n).padStart(5, '0')}`
  return body + usccCheckCharacter(body)
}

/** As long as names of units really are, with brackets, places and a subordinate body. */
const kinds = [
  '新能源汽车动力电池与储能系统关键材料研究院（长三角（镇江）先进制造技术创新中心）有限公司',
  '高性能碳纤维及其复合材料工程技术研究中心股份有限公司',
  '大学（常州）智能制造装备与工业机器人协同创新研究院',
  '中国科学院苏州纳米技术与纳米仿生研究所镇江分所第三实验基地',
  '船舶与海洋工程装备有限公司',
  '科技（集团）股份有限公司镇江经济技术开发区新型电力装备分公司',
]
const unitNames = `(array['江苏','镇江','常州金坛','句容','扬中','丹阳'])[1 + n % 6] || '示例' || n || (array[${kinds.map((name) => `'${name}'`).join(', ')}])[1 + (n * 7) % 6]`
const caseNames = `'示例' || n || (array['长时储能与新型电力系统','航空航天高温合金及特种功能材料（含增材制造）','智能农机装备与丘陵山区机械化','碳基新材料','工业母机与高端数控系统关键零部件'])[1 + n % 5] || '创新联合体'`

interface Many {
  organisations: number
  accounts: number
  cases: number
  consortia: number
  messages: number
  mails: number
  /** Entries of the chain of one case. */
  audits: number
  experts: number
  /** Of each: projects, fundings, reports, evaluations. */
  records: number
  /** Of each: rounds, claims, sessions, objections. */
  few: number
}

/**
 * Fills a database that has the start-up data with rows like those, and with the longest names that units have: what lists,
 * counts, searches and files of a bureau after many years have to stand. Past the use cases, so for reading only.
 * Answers the case with the long history.
 */
export async function addManyRows(client: Client, many: Many): Promise<{ caseId: string; account: string }> {
  const copy = (table: string, count: number, values: Record<string, string>, like = 'true', join = '') =>
    copyRows(client, table, count, values, like, join)
  const one = async (sql: string) => (await client.query<{ id: string }>(sql)).rows[0]!.id
  const officer = await one(`select id from account where username = 'zj.jb1'`)

  await client.query(
    `create temp table code (n int primary key, uscc text, organisation uuid default gen_random_uuid())`,
  )
  await client.query(
    `insert into code (n, uscc) select n, uscc from unnest($1::text[]) with ordinality as c (uscc, n)`,
    [Array.from({ length: many.organisations }, (_, n) => codeOf(n + 1))],
  )
  const codes = 'join code on code.n = rows.n'
  /** The nth of the codes, round and round. */
  const unit = (nth: string) => `join code on code.n = 1 + (${nth}) % ${many.organisations}`
  await copy(
    'organisation',
    many.organisations,
    { id: 'code.organisation', uscc: 'code.uscc', name: unitNames },
    `kind = 'ENTERPRISE'`,
    codes,
  )

  await people('people', many.accounts, `'many' || n`, `'示例' || n`)
  await copy(
    'post',
    many.accounts,
    { account_id: 'people.id', organisation_id: 'code.organisation' },
    `kind = 'HANDLER'`,
    `join people on people.n = rows.n ${unit('rows.n')}`,
  )

  await client.query(
    `create temp table many_case as select n, gen_random_uuid() as id from generate_series(1, ${many.cases}) n`,
  )
  await copy(
    'application',
    many.cases,
    {
      id: 'many_case.id',
      key: 'gen_random_uuid()',
      lead_id: 'code.organisation',
      name: caseNames,
      created_at: `t.created_at - (n % 900) * interval '1 day' - n * interval '1 second'`,
      step_since: `t.step_since - (n % 90) * interval '1 day' - n * interval '1 second'`,
      due_on: `t.due_on + n % 60 - 20`,
      holder: 'null',
      holder_name: 'null',
    },
    'true',
    `join many_case on many_case.n = rows.n ${unit('rows.n')}`,
  )
  await client.query(
    `insert into application_party (id, case_id, uscc, name, role, position)
     select gen_random_uuid(), many_case.id, organisation.uscc, organisation.name, case at when 0 then 'LEAD' else 'MEMBER' end, at
     from many_case cross join generate_series(0, 4) at ${unit('many_case.n + at')} join organisation on organisation.id = code.organisation`,
  )

  await client.query(
    `create temp table many_title as select n, gen_random_uuid() as id, gen_random_uuid() as consortium from generate_series(1, ${many.consortia}) n`,
  )
  const titles = 'join many_title on many_title.n = rows.n'
  await copy('consortium', many.consortia, { id: 'many_title.consortium', name: caseNames }, 'true', titles)
  await copy(
    'membership',
    many.consortia,
    { consortium_id: 'many_title.consortium', organisation_id: 'code.organisation' },
    `role = 'LEAD'`,
    `${titles} ${unit('rows.n')}`,
  )
  const number = `'MANY-' || n`
  await copy(
    'recognition',
    many.consortia,
    {
      id: 'many_title.id',
      consortium_id: 'many_title.consortium',
      case_id: 'null',
      name: caseNames,
      register_number: number,
    },
    'true',
    titles,
  )
  await copy(
    'register_entry',
    many.consortia,
    {
      id: 'many_title.consortium',
      recognition_id: 'many_title.id',
      register_number: number,
      name: caseNames,
      field: `t.field || (n % 40)`,
      year: '2018 + n % 9',
      card: `replace(replace(t.card, t.name, ${caseNames}), t.id::text, many_title.consortium::text)`,
      published_at: `t.published_at - n * interval '1 hour'`,
    },
    'recognition_id is not null',
    titles,
  )

  const title = `(select id from many_title where many_title.n = 1 + records.n % ${many.consortia})`
  const records = `from generate_series(1, ${many.records}) as records (n)`
  await client.query(`
    insert into project select gen_random_uuid(), ${title}, '示例课题' || n || '：面向极端工况的高可靠长寿命关键部件设计、制造与服役评价一体化技术研究', '省级重点研发计划', n * 1.25, '2026-01-01', '2028-12-31', (array['PLANNED','RUNNING','FINISHED','STOPPED'])[1 + n % 4] ${records};
    insert into funding select gen_random_uuid(), ${title}, '镇江市科技创新资金（揭榜挂帅专项）', n * 0.0375, date '2026-11-01' - n % 1500, '补助联合体共建研发平台与中试基地' ${records};
    insert into report select gen_random_uuid(), ${title}, 2018 + n % 9, date '2026-12-31' - n % 1500, null, 'AWAITED' ${records};
    insert into evaluation select gen_random_uuid(), ${title}, 2018 + n % 9, '合格', '年度绩效评价', 'FINISHED' ${records};`)

  await copy('message', many.messages, {
    account_id: `'${officer}'`,
    case_id: 'null',
    path: `'/rounds?n=' || n`,
    at: `t.at - n * interval '1 minute'`,
    read_at: `case n % 5 when 0 then null else t.at end`,
  })
  await client.query(
    `insert into mail (id, kind, masked_to, state, repeatable, tries, posted_at, try_after, closed_at)
     select gen_random_uuid(), 'digest', 's***' || n || '@example.cn', case n % 50 when 0 then 'FAILED' else 'SENT' end, true, 1,
       now() - n * interval '7 minutes', now(), now() from generate_series(1, ${many.mails}) n`,
  )

  await people('judges', many.experts, `'judge' || n`, `'示例专家' || n`)
  await copy('post', many.experts, { account_id: 'judges.id' }, `kind = 'EXPERT'`, 'join judges on judges.n = rows.n')
  await client.query(
    `create temp table many_expert as select n, gen_random_uuid() as id from generate_series(1, ${many.experts}) n`,
  )
  const pool = 'join many_expert on many_expert.n = rows.n'
  await copy(
    'expert',
    many.experts,
    { id: 'many_expert.id', account_id: 'judges.id', name: `'示例专家' || n` },
    'true',
    `${pool} join judges on judges.n = rows.n`,
  )
  await copy(
    'expert_affiliation',
    many.experts,
    { expert_id: 'many_expert.id', uscc: 'code.uscc', organisation_name: unitNames, main: 'true' },
    `"to" is null`,
    `${pool} ${unit('rows.n')}`,
  )

  await copy(
    'round',
    many.few,
    {
      name: `'示例' || n || '年度创新联合体培育建设申报通知'`,
      opens_at: `t.opens_at - n * interval '1 day'`,
      closes_at: `t.closes_at - n * interval '1 day'`,
    },
    `state = 'PUBLISHED'`,
  )
  await copy(
    'unit_claim',
    many.few,
    { key: 'gen_random_uuid()', account_id: 'people.id', uscc: 'code.uscc', name: unitNames },
    'true',
    `join people on people.n = 1 + rows.n % ${many.accounts} ${codes}`,
  )
  await client.query(
    `insert into defence_session (id, key, office_id, title, held_on, starts_at, place, state, version, secretary, secretary_name, witnesses, minutes, created_at)
     select gen_random_uuid(), gen_random_uuid(), office.id, '示例' || n || '年度创新联合体答辩评审会', date '2026-11-01' + n % 300, '09:00',
       '镇江市科学技术局三楼第二会议室（南徐大道68号行政中心）', 'PLANNED', 1, '${officer}', '示例', '', '', now()
     from generate_series(1, ${many.few}) n, (select office_id as id from post where account_id = '${officer}' limit 1) office`,
  )
  await copy('objection', many.few, { key: 'gen_random_uuid()', number: `'MANY-' || n`, receipt: 'null' })

  const caseId = await one(
    `select a.id from application a join audit_head h on h.chain = a.id::text where a.state = 'named'`,
  )
  await lengthen(client, caseId, officer, many.audits)
  await client.query('analyze')
  return { caseId, account: officer }

  async function people(name: string, count: number, username: string, called: string): Promise<void> {
    await client.query(
      `create temp table ${name} as select n, gen_random_uuid() as id from generate_series(1, ${count}) n`,
    )
    await copy(
      'account',
      count,
      { id: `${name}.id`, username, name: called, email: 'null', phone: 'null' },
      `username = 'zb.jb'`,
      `join ${name} on ${name}.n = rows.n`,
    )
  }
}

/** Rows like those that there are, one after the other, but for the values given as SQL of `n` (from 1) and `t`, the row copied. */
async function copyRows(
  client: Client,
  table: string,
  count: number,
  values: Record<string, string>,
  like: string,
  join: string,
): Promise<void> {
  const { rows } = await client.query<{ name: string; type: string }>(
    `select column_name as name, data_type as type from information_schema.columns
     where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' order by ordinal_position`,
    [table],
  )
  const given: Record<string, string> = { ...(rows[0]?.name === 'id' && { id: 'gen_random_uuid()' }), ...values }
  const columns = rows.map(({ name }) => `"${name}"`).join(', ')
  // `n` stands for the row's number wherever the joins have one of their own.
  const taken = rows
    .map(({ name }) => (given[name] ? given[name].replace(/(?<![\w.'])n\b/g, 'rows.n') : `t."${name}"`))
    .join(', ')
  await client.query(
    `with likes as (select *, row_number() over (order by id) - 1 as nth, count(*) over () as many from "${table}" where ${like})
     insert into "${table}" (${columns}) select ${taken}
     from generate_series(1, ${count}) as rows (n) join likes t on rows.n % t.many = t.nth ${join}`,
  )
}

/** More links to a case's chain, each with the hash of the one before. */
async function lengthen(client: Client, chain: string, actor: string, count: number): Promise<void> {
  const head = await client.query<{ sequence: number; hash: string }>(
    'select sequence, hash from audit_head where chain = $1',
    [chain],
  )
  let { sequence, hash: previous } = head.rows[0]!
  const began = Date.parse('2026-11-01T01:00:00Z')
  const links = Array.from({ length: count }, () => {
    sequence += 1
    const at = new Date(began + sequence * 60_000).toISOString()
    const detail = { reason: `示例意见第 ${sequence} 条：材料齐全，组建方案与年度目标相符` }
    // The keys in their order: canonical as it is.
    const body = Buffer.from(JSON.stringify({ action: 'recommend', actor, at, chain, detail, previous, sequence }))
    const link = {
      id: randomUUID(),
      sequence,
      at,
      body: body.toString('hex'),
      previous,
      hash: createHash('sha256').update(body).digest('hex'),
    }
    previous = link.hash
    return link
  })
  await client.query(
    `insert into audit_entry (id, chain, sequence, at, actor, actor_name, action, body, algorithm, previous_hash, hash)
     select id, $2, sequence, at, $3, '示例经办人', 'recommend', decode(body, 'hex'), 'sha256', previous, hash
     from jsonb_to_recordset($1::jsonb) as link (id uuid, sequence int, at timestamptz, body text, previous text, hash text)`,
    [JSON.stringify(links), chain, actor],
  )
  await client.query('update audit_head set sequence = $2, hash = $3 where chain = $1', [chain, sequence, previous])
}
