/**
 * The condition "this column contains the text" for Chinese: two-character pieces find by index, LIKE rechecks.
 * A text of one character has no piece, so it is searched by LIKE alone.
 */
export function containing(column: string, bigrams: string, text: string): { sql: string; values: unknown[] } {
  const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  const like = `"${column}" like ?`
  if ([...text].length < 2) return { sql: like, values: [pattern] }
  return { sql: `("${bigrams}" @> bigrams(?) and ${like})`, values: [text, pattern] }
}
