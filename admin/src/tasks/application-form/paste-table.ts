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

/**
 * The table after a paste at (row, column): cells fill to the right and down, rows are added as needed, what lies beyond
 * the last column is dropped and counted, so that the person is told.
 */
export function pasteInto<Row extends Record<string, string>>(
  rows: readonly Row[],
  columns: readonly (keyof Row & string)[],
  at: { row: number; column: number },
  cells: string[][],
  emptyRow: () => Row,
): { rows: Row[]; dropped: number } {
  const next = rows.map((row) => ({ ...row }))
  let dropped = 0
  for (const [down, line] of cells.entries()) {
    while (next.length <= at.row + down) next.push(emptyRow())
    const row = next[at.row + down]!
    for (const [right, value] of line.entries()) {
      const column = columns[at.column + right]
      if (column === undefined) dropped += value === '' ? 0 : 1
      else row[column] = value as Row[typeof column]
    }
  }
  return { rows: next, dropped }
}
