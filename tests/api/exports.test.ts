import { Case } from '@consortium/api/features/cases/index'
import { Project } from '@consortium/api/features/records/index'
import { Recognition } from '@consortium/api/features/consortia/index'
import { AuditEntry } from '@consortium/api/platform/audit/index'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caller, caseIn, type Caller } from '../support/start-up.ts'
import { copyCases } from '../support/copy-cases.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let officer: Caller
beforeAll(async () => {
  server = await startServer()
  officer = await caller(server, 'zj.jb1')
})
afterAll(() => server.stop())

const download = ({ cookie }: { cookie: string }, path: string) =>
  fetch(`${server.url}/exports/${path}`, { headers: { cookie } })

/** The rows of a file as objects by their column's words, and its second sheet. */
async function read(who: { cookie: string }, path: string) {
  const response = await download(who, path)
  if (response.status !== 200) throw new Error(await response.text())
  const [sheet, about] = await readXlsxFile(Buffer.from(await response.arrayBuffer()))
  const [head, ...body] = sheet!.data
  return {
    head: head as string[],
    rows: body.map((row) => Object.fromEntries(row.map((cell, at) => [head![at], cell]))),
    about: Object.fromEntries(about!.data as [string, string][]) as Record<string, string>,
    headers: response.headers,
  }
}
const refused = async (who: { cookie: string }, path: string) => {
  const response = await download(who, path)
  return { status: response.status, text: await response.text() }
}

const listed = async ({ ask }: Caller, filter: object = {}) =>
  (
    await ask(
      'query ($filter: CaseFilter) { cases(first: 100, filter: $filter) { edges { node { name stateName holder dueOn lead { name uscc } } } } }',
      { filter },
    )
  ).data.cases.edges.map(({ node }: { node: unknown }) => node)

describe('the list of cases as a file', () => {
  test.each(['zj.jb1', 'jk.jb', 'zb.jb', 'zj.ld'])('says to %s what the list says, row by row', async (username) => {
    const who = await caller(server, username)
    const { rows } = await read(who, 'cases.xlsx')
    const shown = await listed(who)
    expect(shown.length).toBeGreaterThan(0)
    expect(
      rows.map((row) => ({
        name: row['申报名称'] ?? '',
        stateName: row['状态'],
        holder: row['现由何处办理'],
        dueOn: row['办理期限'],
        lead: { name: row['牵头单位'], uscc: row['统一社会信用代码'] },
      })),
    ).toEqual(shown)
  })

  test('is narrowed as the page is, and says how', async () => {
    const { rows, about } = await read(officer, `cases.xlsx?states=decision&search=${encodeURIComponent('示例')}`)
    expect(rows).toHaveLength((await listed(officer, { states: ['decision'], search: '示例' })).length)
    expect(new Set(rows.map((row) => row['状态'])).size).toBe(1)
    expect(about['筛选条件']).toContain('decision')
    expect(about['行数']).toBe(String(rows.length))
  })

  test('keeps codes as text and what begins like a formula as the text that it is', async () => {
    const em = server.orm.em.fork()
    const { id, name } = await caseIn(server, 'panel')
    await em.nativeUpdate(Case, { id }, { name: '=1+1\u0007@示例' })
    const { rows } = await read(officer, 'cases.xlsx?states=panel')
    expect(rows.map((row) => row['申报名称'])).toContain('=1+1@示例')
    for (const row of rows) expect(row['统一社会信用代码']).toMatch(/^[0-9A-Z]{18}$/)
    await em.nativeUpdate(Case, { id }, { name })
  })

  test('has a Chinese name, and is noted with who took it', async () => {
    const { headers, rows } = await read(officer, 'cases.xlsx')
    expect(decodeURIComponent(headers.get('content-disposition') ?? '')).toMatch(
      /^attachment; filename\*=UTF-8''申报与办理-\d{4}-\d{2}-\d{2}\.xlsx$/,
    )
    const last = await server.orm.em.fork().findOneOrFail(AuditEntry, { action: 'export' }, { orderBy: { at: 'desc' } })
    expect(last.actorName).toContain('示例')
    expect(JSON.parse(Buffer.from(last.body).toString()).detail).toEqual({
      list: 'cases',
      filters: [],
      rows: rows.length,
    })
  })

  test('more than a hundred rows come whole and once', async () => {
    await copyCases(server.orm, { state: 'named' }, 250, (n) => ({ name: `示例批量${n}` }))
    const { rows } = await read(officer, `cases.xlsx?search=${encodeURIComponent('示例批量')}`)
    expect(new Set(rows.map((row) => row['申报名称'])).size).toBe(250)
    expect(rows).toHaveLength(250)
    await server.orm.em.fork().nativeDelete(Case, { name: { $like: '示例批量%' } })
  })
})

describe('other lists', () => {
  test('amounts are numbers, to the yuan', async () => {
    const em = server.orm.em.fork()
    const recognition = await em.findOneOrFail(Recognition, { caseId: { $ne: null } })
    em.create(Project, {
      recognition,
      name: '示例项目',
      kind: '示例',
      amount: '1234.0001',
      startsOn: '2026-01-01',
      endsOn: null,
      state: 'RUNNING',
    })
    await em.flush()
    const { rows } = await read(officer, 'projects.xlsx')
    expect(rows).toContainEqual(
      expect.objectContaining({ 名称: '示例项目', '金额（万元）': 1234.0001, 状态: '实施中', 开始日期: '2026-01-01' }),
    )
  })

  test.each(['experts', 'fundings', 'evaluations', 'reports', 'rounds', 'register', 'organisations?search=示例'])(
    '%s can be taken away',
    async (list) => {
      const [name, query = ''] = list.split('?')
      const { head } = await read(officer, `${name}.xlsx?${encodeURI(query)}`)
      expect(head.length).toBeGreaterThan(3)
    },
  )

  test('a case’s history holds what its reader may know of it', async () => {
    const { id } = await caseIn(server, 'panel')
    for (const username of ['zj.jb1', 'jk.jb']) {
      const who = await caller(server, username)
      const { data } = await who.ask('query ($id: ID!) { case(id: $id) { history { hash } } }', { id })
      if (!data) continue
      const { rows } = await read(who, `history.xlsx?case=${id}`)
      expect(rows.map((row) => row['校验值'])).toEqual(data.case.history.map(({ hash }: { hash: string }) => hash))
    }
  })
})

describe('is refused', () => {
  test('what the page itself would refuse', async () => {
    const expert = await caller(server, 'expert01')
    const unit = await caller(server, 'zb.jb')
    const auditor = await caller(server, 'auditor')
    expect(await refused(expert, 'cases.xlsx')).toMatchObject({ status: 403 })
    expect(await refused(unit, 'experts.xlsx')).toMatchObject({ status: 403 })
    expect(await refused(officer, 'audit.xlsx')).toMatchObject({ status: 403 })
    expect(await refused({ cookie: '' }, 'cases.xlsx')).toMatchObject({ status: 401 })
    expect((await download(auditor, 'audit.xlsx')).status).toBe(200)
  })

  test('a hidden case as a missing one, an unknown list, a filter that there is not', async () => {
    const draft = await caseIn(server, 'draft')
    const missing = await refused(officer, 'history.xlsx?case=00000000-0000-4000-8000-000000000000')
    expect(missing.status).toBe(404)
    expect(await refused(officer, `history.xlsx?case=${draft.id}`)).toEqual(missing)
    expect(await refused(officer, 'constructor.xlsx')).toMatchObject({ status: 404 })
    expect(await refused(officer, 'accounts.xlsx')).toMatchObject({ status: 404 })
    expect(await refused(officer, 'cases.xlsx?states=no-such-step')).toMatchObject({ status: 422 })
    expect(await refused(officer, 'cases.xlsx?order=SIDEWAYS')).toMatchObject({ status: 422 })
  })
})
