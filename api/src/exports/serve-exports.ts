import { knows } from '@consortium/messages'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { graphql, type GraphQLSchema } from 'graphql'
import { notFound, refuse } from '../platform/access/index.ts'
import { audit, systemChain } from '../platform/audit/index.ts'
import { today } from '../platform/clock/index.ts'
import { answerFile } from '../platform/files/index.ts'
import { acting, refuseCharacters, type Context, type ContextOf } from '../platform/graphql/index.ts'
import { caseLists } from './case-lists.ts'
import { at, type AnyRow, type Connection, type ExportList, type Wanted } from './list.ts'
import { editionLists } from './edition-lists.ts'
import { policyLists } from './policy-lists.ts'
import { recordLists } from './record-lists.ts'
import { sheetOf, type SheetParts } from './sheet.ts'

/** What one file holds at most; more is to be narrowed. */
const mostRows = 50_000

/**
 * GET /exports/<list>.xlsx?<the page's own filters>: the rows that the page shows, all of them. It asks the same GraphQL
 * query as the page, as the same person, so that a file can never tell more.
 */
export function serveExports(
  app: FastifyInstance,
  { contextOf, schema }: { contextOf: ContextOf; schema: GraphQLSchema },
): void {
  app.get('/exports/:file', (request, reply) =>
    answerFile(request, reply, contextOf, async (context) => {
      const { file } = request.params as { file: string }
      const name = /^([a-z]+)\.xlsx$/.exec(file)?.[1] ?? ''
      const lists: Record<string, ExportList> = {
        ...caseLists,
        ...recordLists(context.say),
        ...editionLists(context.say),
        ...policyLists(context.say),
      }
      const list = Object.hasOwn(lists, name) ? lists[name] : undefined
      if (!list) throw notFound()
      const wanted = wantedOf(request)
      const { rows, more } = await rowsOf(context, schema, list, wanted)
      const title = context.say({ key: list.title })
      const sheet = await sheetOf({
        name: sheetName(title),
        columns: list.columns,
        rows,
        more,
        say: context.say,
        aboutName: context.say({ key: 'export.about' }),
        about: about(context, title, wanted, rows.length),
      })
      await note(context, name, wanted, rows.length)
      return reply
        .headers({
          'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
          'content-length': sheet.length,
          'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${title}-${today(context.clock)}.xlsx`)}`,
          'cache-control': 'private, no-store',
        })
        .send(sheet)
    }),
  )
}

/** What Excel takes as the name of a sheet. */
const sheetName = (title: string) => title.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31)

function wantedOf({ query }: FastifyRequest): Wanted {
  const wanted = Object.fromEntries(
    Object.entries(query as Record<string, unknown>).filter(([, value]) => typeof value === 'string' && value),
  ) as Wanted
  refuseCharacters(wanted)
  return wanted
}

/** Throws the refusal of the query itself; BAD_INPUT for a filter that it does not have, and for more rows than a file holds. */
async function rowsOf(
  context: Context,
  schema: GraphQLSchema,
  list: ExportList,
  wanted: Wanted,
): Promise<{ rows: AnyRow[]; more: SheetParts<AnyRow>['more'] & object }> {
  const rows: AnyRow[] = []
  let after: string | null = null
  do {
    // Each page with a context of its own, so that what was read does not pile up.
    const contextValue = { ...context, em: context.em.fork() }
    const variableValues = { ...list.variables(wanted), after }
    const { data, errors } = await graphql({ schema, source: list.query, variableValues, contextValue })
    // What has no place in the answer was wrong before anything was asked: a value that a filter does not have.
    if (errors?.[0]) throw errors[0].path ? errors[0] : refuse('BAD_INPUT', 'export.badFilter')
    const found: Connection | AnyRow[] = list.pick(data, wanted)
    if (Array.isArray(found)) {
      const more = (list.more ?? []).map(({ title, pick, columns }) => ({
        name: sheetName(context.say({ key: title })),
        columns,
        rows: pick(data),
      }))
      return { rows: found, more }
    }
    rows.push(...found.edges.map(({ node }) => node))
    if (rows.length > mostRows) throw refuse('BAD_INPUT', 'export.tooMany', { most: mostRows })
    after = found.pageInfo.hasNextPage ? found.pageInfo.endCursor : null
  } while (after)
  return { rows, more: [] }
}

function about({ say, clock, viewer }: Context, title: string, wanted: Wanted, rows: number): [string, string][] {
  const filters = Object.entries(wanted).map(([name, value]) => {
    const key = `export.filter.${name}`
    return `${knows(key) ? say({ key }) : name}：${value}`
  })
  return [
    [say({ key: 'export.about.list' }), title],
    [say({ key: 'export.about.rows' }), String(rows)],
    [say({ key: 'export.about.filter' }), filters.join('；') || say({ key: 'export.about.noFilter' })],
    [say({ key: 'export.about.at' }), at(clock.now().toISOString()) ?? ''],
    [say({ key: 'export.about.by' }), viewer?.name ?? ''],
  ]
}

/** Who took what away when is part of the audit. */
async function note(context: Context, list: string, filter: Wanted, rows: number): Promise<void> {
  const { em, clock, viewer } = acting(context)
  await em.transactional((tx) =>
    audit(tx as typeof em, clock, {
      chain: systemChain,
      action: 'export',
      actor: { id: viewer.accountId, name: viewer.name },
      detail: { list, filters: Object.keys(filter).sort(), rows },
    }),
  )
}
