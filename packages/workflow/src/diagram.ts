import { firstSteps, type Procedure, type ProcedureEvent, type Step } from '@consortium/policy'
import { geometry, lanes, widthOf, type Box, type Diagram, type Lane, type Way } from './diagram-parts.ts'
import { drawn, planOf } from './diagram-routes.ts'
import { compile, targets, type Machine } from './machine.ts'
import { usualWay } from './steps.ts'

/** The words of a procedure in the reader's language. */
export interface DiagramWords {
  step(step: Step): string
  /** Who acts in it, and in what time. */
  detail(step: Step): string
  event(event: ProcedureEvent): string
}

/**
 * Lays a procedure out: a column a lane, a row a step in the edition's order; steps to mend what was returned stand left of
 * the row that returns to them. Pure, and the same for the same procedure and words. Throws ProcedureError as `compile` does.
 */
export function diagramOf(procedure: Procedure, words: DiagramWords): Diagram {
  const machine = compile(procedure)
  const usual = new Set(firstSteps(procedure).flatMap((first) => [first, ...usualWay(machine, first)]))
  const mending = procedure.steps.filter(({ id, actor, final }) => actor === 'lead-handler' && !final && !usual.has(id))
  const shown = procedure.steps.filter((step) => !mending.includes(step) && (!step.final || usual.has(step.id)))
  const ways = [...mending, ...shown].flatMap((step) => waysOf(step, procedure, usual, words))
  const rows = new Map(shown.map(({ id }, row) => [id, row]))
  for (const { id } of mending) rows.set(id, rowOf(id, ways, rows))
  const spans = spansOf(shown, machine)
  const used = lanes.filter((lane) => [...spans.values()].some((span) => span.includes(lane)))
  const left = mending.length ? geometry.lane : 0
  const column = (lane: Lane) => left + used.indexOf(lane) * geometry.lane
  const boxes = [...shown, ...mending].map((step): Box => {
    const span = spans.get(step.id)
    const x = (span ? column(span[0]!) : 0) + (geometry.lane - geometry.box) / 2
    const width = geometry.box + ((span?.length ?? 1) - 1) * geometry.lane
    const title = wrapped(words.step(step), width - 20, 13)
    const own = step.events.filter(({ to, otherwise }) => to === step.id && !otherwise).map(words.event)
    const lines = [words.detail(step), own.join(' · ')].filter(Boolean).flatMap((text) => wrapped(text, width - 20, 12))
    const textHeight = 16 + title.length * geometry.line + lines.length * 16
    return {
      ...{ id: step.id, row: rows.get(step.id)!, x, y: 0, width, title, lines, final: Boolean(step.final) },
      height: textHeight,
    }
  })
  const plan = planOf(boxes, ways)
  for (const box of boxes) box.height = Math.max(box.height, (plan.lowest.get(box.id) ?? 0) + 14)
  const bottom = stack(boxes, ways)
  const lanesRight = left + used.length * geometry.lane
  const { arrows, right } = drawn(boxes, plan, lanesRight)
  return {
    width: Math.max(right, lanesRight) + 12,
    height: bottom + 12,
    lanes: used.map((lane) => ({
      lane,
      x: lane === 'lead' ? 0 : column(lane),
      width: lane === 'lead' ? left + geometry.lane : geometry.lane,
    })),
    boxes,
    arrows,
  }
}

/** Where a step's events lead, those with one target together. */
function waysOf(step: Step, { steps }: Procedure, usual: Set<string>, words: DiagramWords): Way[] {
  const at = (id: string) => steps.findIndex((one) => one.id === id)
  const found = new Map<string, Way>()
  for (const event of step.events)
    for (const to of targets(event)) {
      if (to === step.id) continue
      const target = steps[at(to)]!
      const kind = target.final && !usual.has(to) ? 'stub' : at(to) < at(step.id) || !usual.has(to) ? 'return' : 'main'
      const before = found.get(to)
      const other = event.otherwise === to
      const label = kind === 'stub' ? (other ? words.step(target) : words.event(event)) : words.event(event)
      found.set(to, { from: step.id, to, kind, label: before ? `${before.label}／${label}` : label })
    }
  return [...found.values()]
}

/** The row of the first step that returns to it. */
function rowOf(id: string, ways: Way[], rows: Map<string, number>): number {
  const from = ways.filter(({ to, from: source }) => to === id && rows.has(source)).map((way) => rows.get(way.from)!)
  return from.length ? Math.min(...from) : 0
}

/** The lanes that a step's box stands in. */
function spansOf(shown: Step[], machine: Machine): Map<string, Lane[]> {
  const spans = new Map<string, Lane[]>()
  for (const step of shown) {
    const before = [...spans.keys()].findLast((id) =>
      machine.states.get(id)!.step.events.some((event) => targets(event).includes(step.id)),
    )
    spans.set(step.id, step.actor ? laneOf(step) : [spans.get(before ?? '')?.[0] ?? 'managing'])
  }
  return spans
}

const byExperts = ['close-material-review', 'plan-inspection', 'close-scoring']

function laneOf({ actor, events }: Step): Lane[] {
  if (events.some(({ id }) => byExperts.includes(id))) return ['experts']
  if (actor === 'lead-handler') return ['lead']
  if (actor === 'district-officer') return ['recommending']
  if (actor === 'leader') return ['leader']
  // What leads on from here waits for the leader's signature.
  return events.some(
    ({ id, by }) => by === 'leader' && events.some((other) => other.by !== 'leader') && id.startsWith('approve-'),
  )
    ? ['managing', 'leader']
    : ['managing']
}

/** Gives the boxes their y, row under row, with room for the labels of what comes in from above. Returns the lower edge. */
function stack(boxes: Box[], ways: Way[]): number {
  let y = geometry.header
  const last = Math.max(...boxes.map(({ row }) => row))
  for (let row = 0; row <= last; row += 1) {
    const here = boxes.filter((box) => box.row === row)
    const labels = ways.filter(({ to, kind }) => kind === 'main' && here.some(({ id }) => id === to)).length
    y += row === 0 ? 12 : geometry.gap + labels * geometry.label
    for (const box of here) box.y = y
    y += Math.max(...here.map(({ height }) => height))
  }
  return y
}

/** Breaks a text into lines: between Chinese characters anywhere, within other words nowhere. */
function wrapped(text: string, width: number, size: number): string[] {
  const pieces = text.match(/[A-Za-z0-9,.&’'()%-]+\s*|\s+|[^A-Za-z0-9\s]/gu) ?? []
  const lines: string[] = []
  for (const piece of pieces) {
    const line = lines.at(-1)
    if (line !== undefined && (widthOf(line + piece.trimEnd(), size) <= width || /^[，。、；：）]/.test(piece)))
      lines[lines.length - 1] = line + piece
    else lines.push(piece)
  }
  return lines.map((line) => line.trim()).filter(Boolean)
}
