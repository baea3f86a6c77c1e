/** A block longer than this is no table for this form: 500 rows of long texts stay well below it. */
export const longestPaste = 2_000_000
/** Rows that a table of the form can hold. */
export const mostRows = 500

/**
 * Cells of a block copied from a spreadsheet (tab-separated; a cell with a tab, line break or quote is quoted, as Excel
 * and WPS do). Returns null for a plain single value, which the input then pastes by itself.
 */
export function pastedCells(text: string): string[][] | null {
  if (!/[\t\n]/.test(text.replace(/\r?\n$/, ''))) return null
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  const source = text.replaceAll('\r\n', '\n').replace(/\n$/, '')
  for (let at = 0; at < source.length; at += 1) {
    const char = source[at]!
    if (quoted) {
      if (char !== '"') cell += char
      else if (source[at + 1] === '"') {
        cell += '"'
        at += 1
      } else quoted = false
    } else if (char === '"' && cell === '') quoted = true
    else if (char === '\t' || char === '\n') {
      rows.at(-1)!.push(cell.trim())
      cell = ''
      if (char === '\n') rows.push([])
    } else cell += char
  }
  rows.at(-1)!.push(cell.trim())
  return rows
}

/** A column as a spreadsheet may head it: its key, its label and what else it is called. */
export interface PasteColumn {
  key: string
  names: string[]
}

/** Heads are compared without units, marks and spaces: '上年度销售收入（万元）*' is '上年度销售收入'. */
const plainHead = (head: string) =>
  head
    .normalize('NFKC')
    .replace(/[(（[【].*?[)）\]】]/g, '')
    .replace(/[\s*:：]/g, '')
    .toLowerCase()

/**
 * Which column of the form each column of the block is. A first row that names two columns or more (or all that there are) is
 * a head and decides; without one they follow from where it was pasted. null: not recognised, or beyond the last.
 */
export function recogniseColumns(
  cells: string[][],
  columns: PasteColumn[],
  from: number,
): { head: boolean; targets: (string | null)[] } {
  const first = cells[0] ?? []
  const free = new Set(columns)
  const named = first.map((head) => {
    const plain = plainHead(head)
    const found = plain ? [...free].find(({ names }) => names.some((name) => plainHead(name) === plain)) : undefined
    if (found) free.delete(found)
    return found?.key ?? null
  })
  const known = named.filter(Boolean).length
  if (known >= Math.min(2, first.filter(Boolean).length) && known > 0) return { head: true, targets: named }
  const width = Math.max(...cells.map((line) => line.length))
  return { head: false, targets: Array.from({ length: width }, (_, at) => columns[from + at]?.key ?? null) }
}

/**
 * The table after a block was put in from a row on: cells go to the columns that their own were recognised as, rows are
 * added as needed, blank lines of the block are left out. `inputs` are the new values by row, for what was really put in.
 */
export function putIn<Row extends Record<string, string>>(
  rows: readonly Row[],
  from: number,
  lines: string[][],
  targets: (string | null)[],
  emptyRow: () => Row,
): Row[] {
  const next = rows.map((row) => ({ ...row }))
  const filled = lines.filter((line) => line.some((cell, at) => cell && targets[at]))
  for (const [down, line] of filled.entries()) {
    while (next.length <= from + down) next.push(emptyRow())
    const row = next[from + down]!
    for (const [at, key] of targets.entries()) if (key) (row as Record<string, string>)[key] = line[at] ?? ''
  }
  return next
}
