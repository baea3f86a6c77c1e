/**
 * The first key that stands twice in one object of a JSON text, with its line; null where none does. A parser takes the
 * last and says nothing, so that people would read another value than the one that binds.
 */
export function doubleKey(text: string): { name: string; line: number } | null {
  // Strings and brackets are all that matters in a text that is JSON.
  const open: (Set<string> | null)[] = []
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    if (token === '{' || token === '[') open.push(token === '{' ? new Set() : null)
    else if (token === '}' || token === ']') open.pop()
    else {
      const keys = open.at(-1)
      if (!keys || !/^\s*:/.test(text.slice(index + token.length, index + token.length + 100))) continue
      const name = JSON.parse(token) as string
      if (keys.has(name)) return { name, line: text.slice(0, index).split('\n').length }
      keys.add(name)
    }
  }
  return null
}
