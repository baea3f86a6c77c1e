/** Who a column of the diagram is of, from left to right; an office's decisions reach over to its leader. */
export const lanes = ['lead', 'recommending', 'managing', 'leader', 'experts'] as const
export type Lane = (typeof lanes)[number]

/** A step as a box. Lengths are CSS pixels, y grows downwards; text is wrapped to lines. */
export interface Box {
  id: string
  row: number
  x: number
  y: number
  width: number
  height: number
  title: string[]
  lines: string[]
  final: boolean
}

/** What leads from one step to another, or, as a `stub`, to an end that has no box (不予推荐、撤回). */
export interface Arrow {
  from: string
  to: string
  kind: 'main' | 'return' | 'stub'
  points: [x: number, y: number][]
  label: string
  labelAt: { x: number; y: number; anchor: 'start' | 'end' }
}

export interface Diagram {
  width: number
  height: number
  lanes: { lane: Lane; x: number; width: number }[]
  boxes: Box[]
  arrows: Arrow[]
}

export const geometry = { box: 152, lane: 172, header: 36, port: 20, line: 18, gap: 30, label: 16, font: 12 }

/** One way out of a step: events with the same target are one arrow. */
export interface Way {
  from: string
  to: string
  label: string
  kind: Arrow['kind']
}

/** How wide a text is: Chinese characters are as wide as they are high, others about half. */
export const widthOf = (text: string, size: number): number =>
  [...text].reduce((sum, character) => sum + (/[⺀-鿿＀-￯　-〿]/.test(character) ? size : size * 0.58), 0)
