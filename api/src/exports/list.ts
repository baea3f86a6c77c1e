import type { Message, MessageKey } from '@consortium/messages'
import type { SheetColumn } from './sheet.ts'

/** Names and texts of the address that asks for a file: the same as the page's own. */
export type Wanted = Record<string, string | undefined>

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the shape of each query's own rows
export type AnyRow = any

/** A list that can be taken away as a file: the query that its page asks, page by page, and a column for all that it shows. */
export interface ExportList {
  title: MessageKey
  /** A GraphQL query with $after where it is a connection. */
  query: string
  variables: (wanted: Wanted) => Record<string, unknown>
  /** The connection, or the whole list. */
  pick: (data: AnyRow, wanted: Wanted) => Connection | AnyRow[]
  columns: SheetColumn<AnyRow>[]
  /** Further sheets out of the same answer; of a whole list only. */
  more?: { title: MessageKey; pick: (data: AnyRow) => AnyRow[]; columns: SheetColumn<AnyRow>[] }[]
}

export interface Connection {
  edges: { node: AnyRow }[]
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
}

export const page = 'pageInfo { hasNextPage endCursor }'
export const column = (
  key: MessageKey,
  value: SheetColumn<AnyRow>['value'],
  more: Partial<SheetColumn<AnyRow>> = {},
) => ({
  label: { key } as Message,
  value,
  ...more,
})
export const wan = (key: MessageKey, value: SheetColumn<AnyRow>['value']): SheetColumn<AnyRow> => ({
  label: { key: 'admin.unit.ofWan', params: { what: { key } } },
  value,
  decimals: 4,
})
/** An instant as the bureau reads it, in Shanghai. */
export const at = (instant: string | null) =>
  instant &&
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' }).format(
    new Date(instant),
  )
/** A code in words. */
export const coded =
  (say: (message: Message) => string) =>
  (prefix: string, code: string | null): string | null =>
    code && say({ key: `${prefix}.${code}` })

export const known = (wanted: Wanted, name: string) => wanted[name]?.trim() || null
export const flag = (wanted: Wanted, name: string) => (wanted[name] ? true : null)
export const several = (wanted: Wanted, name: string) => wanted[name]?.split(',').filter(Boolean) ?? null
