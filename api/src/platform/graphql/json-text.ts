/**
 * The keys of an object in the order in which its JSON text has them, each with the layout of its value: an object's, a list of
 * objects' ([one]), or `true` for what is only ever sent whole.
 */
export interface Layout {
  readonly [key: string]: true | Layout | readonly [Layout]
}

/** An object as its JSON text, without blanks, as JSON.stringify writes it. */
export abstract class JsonText {
  abstract readonly layout: Layout
  #tree: Record<string, unknown> | undefined

  constructor(readonly text: string) {}

  protected get tree(): Record<string, unknown> {
    this.#tree ??= JSON.parse(this.text) as Record<string, unknown>
    return this.#tree
  }
}

/** The texts of a layout. Where nothing is compiled for them they read as the objects that they tell of, parsed once. */
export function textsOf(layout: Layout): new (text: string) => JsonText {
  class Laid extends JsonText {
    readonly layout = layout
    read(name: string): unknown {
      return this.tree[name]
    }
  }
  for (const name of Object.keys(layout))
    Object.defineProperty(Laid.prototype, name, {
      get(this: Laid) {
        return this.read(name)
      },
    })
  return Laid
}

/** What is asked of a value: the key of its answer, its name in the layout, and what is asked of it in turn. */
export interface Asked {
  key: string
  name: string
  /** null for a leaf. */
  parts: Asked[] | null
  /** The type's name, answered to __typename. */
  type: string
}

/** Cuts the answer out of text[from, to), which holds one value. */
export type Cut = (text: string, from: number, to: number) => string

/**
 * Compiles a cut: what is asked in the layout's order is copied in one piece, nothing is parsed. A key is found by its
 * `,"key":`: within a JSON string every quote is escaped, so no value can look like one.
 * Throws for what the layout does not have.
 */
export function cutter(asked: Asked[], layout: Layout): Cut {
  const names = Object.keys(layout)
  refuseAmbiguity(names, layout)
  const marks = names.map((name) => `,"${name}":`)
  const pieces = piecesOf(asked, names, layout)
  const needed = [...new Set(pieces.flatMap((piece) => ('text' in piece ? [] : [piece.first, piece.end])))].toSorted(
    (a, b) => a - b,
  )
  const at = new Int32Array(names.length + 1)
  return (text, from, to) => {
    if (text.startsWith('null', from)) return 'null'
    let seen = from
    for (const i of needed) {
      // The first key has no comma before it, the last value ends with the object.
      if (i === 0) at[i] = from
      else if (i === names.length) at[i] = to - 1
      else {
        seen = text.indexOf(marks[i] as string, seen)
        if (seen < 0) throw new Error(`no ${names[i]} in the text`)
        at[i] = seen
      }
    }
    let answer = '{'
    for (const piece of pieces) {
      if (answer.length > 1) answer += ','
      if ('text' in piece) answer += piece.text
      else {
        const [start, end] = [at[piece.first] as number, at[piece.end] as number]
        answer += piece.cut
          ? piece.key + piece.cut(text, start + (marks[piece.first] as string).length, end)
          : text.slice(start + 1, end)
      }
    }
    return `${answer}}`
  }
}

type Piece = { text: string } | { first: number; end: number; key: string; cut: Cut | null }

function piecesOf(asked: Asked[], names: string[], layout: Layout): Piece[] {
  const pieces: Piece[] = []
  for (const { key, name, parts, type } of asked) {
    if (name === '__typename') {
      pieces.push({ text: `${JSON.stringify(key)}:${JSON.stringify(type)}` })
      continue
    }
    const first = names.indexOf(name)
    const inner = layout[name]
    if (!inner) throw new Error(`no ${name} in the layout`)
    const cut = cutOf(parts, inner)
    const last = pieces.at(-1)
    if (key === name && !cut && last && 'end' in last && !last.cut && last.end === first) last.end = first + 1
    else
      pieces.push({ first, end: first + 1, key: `${JSON.stringify(key)}:`, cut: key === name ? cut : (cut ?? whole) })
  }
  return pieces
}

const whole: Cut = (text, from, to) => text.slice(from, to)

/** null where all is asked as it stands. */
function cutOf(parts: Asked[] | null, layout: Layout | true | readonly [Layout]): Cut | null {
  if (layout === true || parts === null) return null
  const one = (Array.isArray(layout) ? layout[0] : layout) as Layout
  if (isWhole(parts, one)) return null
  const cut = cutter(parts, one)
  return Array.isArray(layout) ? listCut(cut, Object.keys(one)[0] as string) : cut
}

function isWhole(parts: Asked[], layout: Layout): boolean {
  const names = Object.keys(layout)
  return (
    parts.length === names.length &&
    parts.every(
      ({ key, name, parts: inner }, i) => key === names[i] && name === key && !cutOf(inner, layout[name] ?? true),
    )
  )
}

function listCut(cut: Cut, firstKey: string): Cut {
  const border = `,{"${firstKey}":`
  return (text, from, to) => {
    if (text[from + 1] === ']') return '[]'
    let answer = '['
    for (let start = from + 1; start > 0;) {
      const next = text.indexOf(border, start)
      const more = next >= 0 && next < to
      answer += `${cut(text, start, more ? next : to - 1)}${more ? ',' : ']'}`
      start = more ? next + 1 : 0
    }
    return answer
  }
}

/** A key must not stand within a value before it, where the search would find it first. */
function refuseAmbiguity(names: string[], layout: Layout): void {
  const within = (inner: Layout[string]): string[] => {
    if (inner === true) return []
    const one = (Array.isArray(inner) ? inner[0] : inner) as Layout
    return Object.entries(one).flatMap(([name, value]) => [name, ...within(value)])
  }
  names.forEach((name, i) => {
    const before = names.slice(0, i).flatMap((earlier) => within(layout[earlier] as Layout[string]))
    if (before.includes(name)) throw new Error(`${name} stands within a value before it`)
  })
}

/** Writes a value in a layout's order, so that it can be cut. Throws for a missing key. */
export function layOut(value: object, layout: Layout): string {
  const ordered = (one: unknown, shape: Layout[string]): unknown => {
    if (shape === true || one === null) return one
    if (Array.isArray(shape)) return (one as unknown[]).map((item) => ordered(item, shape[0] as Layout))
    const tree = one as Record<string, unknown>
    return Object.fromEntries(
      Object.entries(shape).map(([name, inner]) => {
        if (tree[name] === undefined) throw new Error(`no ${name} to lay out`)
        return [name, ordered(tree[name], inner)]
      }),
    )
  }
  return JSON.stringify(ordered(value, layout))
}
