import type { Message } from '@consortium/messages'
import writeXlsxFile, { type Row } from 'write-excel-file/node'

/** One column of a sheet. Codes, phones and days are text; only amounts and counts are numbers. */
export interface SheetColumn<R> {
  label: Message
  value: (row: R) => string | number | boolean | null | undefined
  /** A decimal text that is written as a number: with so many places at most. */
  decimals?: number
  width?: number
}

export interface SheetParts<R> {
  name: string
  columns: SheetColumn<R>[]
  rows: R[]
  /** Further sheets, after the first. */
  more?: Pick<SheetParts<R>, 'name' | 'columns' | 'rows'>[]
  say: (message: Message) => string
  /** What the file says of itself on a second sheet: what, when, by whom, narrowed how. */
  about: [string, string][]
  aboutName: string
}

/**
 * Rows as an .xlsx. Every text is a text cell, so that a code keeps its digits and what begins with = is read and not
 * reckoned.
 */
export async function sheetOf<R>({ say, about, aboutName, more = [], ...first }: SheetParts<R>): Promise<Buffer> {
  return writeXlsxFile([
    ...[first, ...more].map(({ name, columns, rows }) => {
      const head: Row = columns.map(({ label }) => ({ value: say(label), type: String, fontWeight: 'bold' }))
      const body = rows.map((row): Row => columns.map((column) => cell(column, row, say)))
      return {
        sheet: name,
        data: [head, ...body],
        columns: columns.map(({ width = 18 }) => ({ width })),
        stickyRowsCount: 1,
      }
    }),
    {
      sheet: aboutName,
      data: about.map(([what, is]) => [text(what), text(is)]),
      columns: [{ width: 16 }, { width: 80 }],
    },
  ]).toBuffer()
}

function cell<R>({ value, decimals }: SheetColumn<R>, row: R, say: (message: Message) => string): Row[number] {
  const given = value(row)
  if (given === null || given === undefined || given === '') return null
  if (typeof given === 'boolean') return text(say({ key: given ? 'admin.yes' : 'admin.no' }))
  if (typeof given === 'number') return { value: given, type: Number, alignVertical: 'top' }
  const exact = decimals !== undefined && /^-?\d{1,11}(\.\d+)?$/.test(given)
  if (exact)
    return {
      value: Number(given),
      type: Number,
      alignVertical: 'top',
      format: `#,##0.${'0'.repeat(2)}${'#'.repeat(decimals - 2)}`,
    }
  return text(given)
}

/** What XML cannot hold is left out, or the whole file could not be opened; Excel takes so many characters in a cell. */
const text = (value: string): Row[number] => ({
  value: value
    .toWellFormed()
    .replace(/[\p{Cc}\u{fffe}\u{ffff}]/gu, (found) => ('\t\n\r'.includes(found) ? found : ''))
    .slice(0, 32_000),
  type: String,
  format: '@',
  // Long Chinese stays in its column, each row as high as it needs.
  wrap: true,
  alignVertical: 'top',
})
