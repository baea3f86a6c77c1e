import { geometry, widthOf, type Arrow, type Box, type Way } from './diagram-parts.ts'

type Point = Arrow['points'][number]
type Side = 'left' | 'right'

/** How an arrow runs: straight down where nothing stands between, else from a side. */
interface Run {
  way: Way
  run: 'down' | 'bend' | 'mend' | 'gutter' | 'stub'
  /** Of a run that goes down: where. */
  x: number
  out: Side | null
  in: Side | null
}

const centre = ({ x, width }: Box) => x + width / 2

/** Where each way leaves and enters, which does not hang on how high the rows are. */
export interface Plan {
  runs: Run[]
  /** Height at a box's side from its upper edge, by from, to and whether out or in. */
  ports: Map<string, number>
  /** The lowest port of each box. */
  lowest: Map<string, number>
}

export function planOf(boxes: Box[], ways: Way[]): Plan {
  const byId = new Map(boxes.map((box) => [box.id, box]))
  const runs = ways.map((way) => wayPlan(way, byId, boxes))
  return { runs, ...portsOf(runs, (id) => isMending(byId.get(id)!, boxes)) }
}

/** Draws each way as lines between the boxes: no line crosses a box, those that go back run round the outside. */
export function drawn(boxes: Box[], { runs, ports }: Plan, lanesRight: number): { arrows: Arrow[]; right: number } {
  const byId = new Map(boxes.map((box) => [box.id, box]))
  let track = 0
  let right = lanesRight
  const arrivals = new Map<string, number>()
  const arrows = runs.map((plan): Arrow => {
    const { way, run, x } = plan
    const from = byId.get(way.from)!
    const to = byId.get(way.to)
    const y = from.y + (ports.get(`${way.from} ${way.to} out`) ?? 0)
    const edge = plan.out === 'left' ? from.x : from.x + from.width
    const beside = {
      x: edge + (plan.out === 'left' ? -6 : 6),
      y: y - 5,
      anchor: plan.out === 'left' ? 'end' : 'start',
    } as const
    const arrow = (points: Point[], labelAt: Arrow['labelAt']): Arrow => {
      if (labelAt.anchor === 'start') right = Math.max(right, labelAt.x + widthOf(way.label, geometry.font))
      return { from: way.from, to: way.to, kind: way.kind, points, label: way.label, labelAt }
    }
    if (run === 'stub') {
      return arrow(
        [
          [edge, y],
          [edge + 16, y],
        ],
        { x: edge + 20, y: y + 4, anchor: 'start' },
      )
    }
    if (run === 'down' || run === 'bend') {
      const nth = arrivals.get(way.to) ?? 0
      arrivals.set(way.to, nth + 1)
      const start: Point[] =
        run === 'down'
          ? [[x, from.y + from.height]]
          : [
              [edge, y],
              [x, y],
            ]
      return arrow([...start, [x, to!.y]], { x: x + 8, y: to!.y - 12 - nth * geometry.label, anchor: 'start' })
    }
    const yIn = to!.y + (ports.get(`${way.from} ${way.to} in`) ?? 0)
    if (run === 'mend') {
      // In one row straight across, else up or down beside the box that it belongs to.
      if (from.row === to!.row) {
        const end = plan.in === 'left' ? to!.x : to!.x + to!.width
        const level = from.x < to!.x ? y : Math.min(y, to!.y + to!.height - 8)
        return arrow(
          [
            [edge, level],
            [end, level],
          ],
          { ...beside, y: level - 5 },
        )
      }
      const nth = arrivals.get(`${way.to} below`) ?? 0
      arrivals.set(`${way.to} below`, nth + 1)
      const at = centre(to!) + nth * 12
      return arrow(
        [
          [edge, y],
          [at, y],
          [at, from.row > to!.row ? to!.y + to!.height : to!.y],
        ],
        beside,
      )
    }
    track += 1
    const outside = lanesRight + 4 + track * 12
    right = Math.max(right, outside)
    return arrow(
      [
        [edge, y],
        [outside, y],
        [outside, yIn],
        [to!.x + to!.width, yIn],
      ],
      beside,
    )
  })
  return { arrows, right }
}

function wayPlan(way: Way, byId: Map<string, Box>, boxes: Box[]): Run {
  const from = byId.get(way.from)!
  const to = byId.get(way.to)
  if (!to) return { way, run: 'stub', x: 0, out: 'right', in: null }
  const toRight = centre(to) > centre(from)
  const mends = isMending(from, boxes) || isMending(to, boxes)
  if (mends && (from.row === to.row || isMending(to, boxes)))
    return {
      way,
      run: 'mend',
      x: 0,
      out: toRight ? 'right' : 'left',
      in: from.row === to.row ? (toRight ? 'left' : 'right') : null,
    }
  if (from.row < to.row) {
    const inside = (x: number, box: Box) => x >= box.x + 12 && x <= box.x + box.width - 12
    const free = (x: number, above: number) =>
      boxes.every((box) => box.row <= above || box.row >= to.row || x < box.x - 4 || x > box.x + box.width + 4)
    const straight = [centre(to), centre(from)].find((x) => inside(x, from) && inside(x, to))
    // Below a box in its own row there may stand the box of another lane: only what is between the rows counts.
    if (straight !== undefined && free(straight, from.row))
      return { way, run: 'down', x: straight, out: null, in: null }
    const x = centre(to)
    if (straight === undefined && free(x, from.row))
      return { way, run: 'bend', x, out: toRight ? 'right' : 'left', in: null }
  }
  return { way, run: 'gutter', x: 0, out: 'right', in: 'right' }
}

/** Steps to mend what was returned stand in the column before the lanes' own. */
const isMending = (box: Box, boxes: Box[]): boolean =>
  boxes.some((other) => other.row === box.row && other !== box) && box.x === Math.min(...boxes.map(({ x }) => x))

/** Heights at a box's sides, from its upper edge: ends first, then what goes round, what goes on last, so that none crosses. */
function portsOf(runs: Run[], mending: (id: string) => boolean): Pick<Plan, 'ports' | 'lowest'> {
  const order: Run['run'][] = ['stub', 'mend', 'gutter', 'bend']
  const at = new Map<string, { key: string; rank: number }[]>()
  const add = (id: string, side: Side, key: string, rank: number) => {
    const place = `${id} ${side}`
    at.set(place, [...(at.get(place) ?? []), { key, rank }])
  }
  for (const { way, run, out, in: entering } of runs) {
    // What is sent back and handed in again meets the ports of the step in the same row; the ends come after.
    const late = run === 'stub' && mending(way.from) ? 9 : 0
    if (out) add(way.from, out, `${way.from} ${way.to} out`, order.indexOf(run) * 2 + late)
    if (entering) add(way.to, entering, `${way.from} ${way.to} in`, mending(way.to) ? 0 : order.indexOf(run) * 2 + 1)
  }
  const ports = new Map<string, number>()
  const lowest = new Map<string, number>()
  for (const [place, keys] of at) {
    const id = place.split(' ')[0]!
    for (const [index, { key }] of keys.toSorted((a, b) => a.rank - b.rank).entries()) {
      const port = 16 + index * geometry.port
      ports.set(key, port)
      lowest.set(id, Math.max(lowest.get(id) ?? 0, port))
    }
  }
  return { ports, lowest }
}
