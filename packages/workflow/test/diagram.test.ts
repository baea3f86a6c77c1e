/// <reference types="node" />
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Edition } from '@consortium/policy'
import { diagramOf, type Box, type Diagram } from '../src/index.ts'
import { bureau } from './bureau.ts'

const folder = new URL('../../policy/editions/', import.meta.url)
const editions = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Edition)
const words = {
  step: ({ name }: { name: string }) => name,
  detail: () => '10 个工作日',
  event: ({ label }: { label: string }) => label,
}
const english = {
  step: ({ nameEn }: { nameEn: string }) => nameEn,
  detail: () => '10 working days',
  event: ({ labelEn }: { labelEn: string }) => labelEn,
}

const overlaps = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

/** Whether a piece of a line runs through the inside of a box. */
function crosses(box: Box, [x1, y1]: [number, number], [x2, y2]: [number, number]): boolean {
  const inside = (low: number, high: number, from: number, to: number) =>
    Math.max(low, from + 1) < Math.min(high, to - 1)
  const between = (value: number, from: number, to: number) => value > from + 1 && value < to - 1
  return x1 === x2
    ? between(x1, box.x, box.x + box.width) && inside(Math.min(y1, y2), Math.max(y1, y2), box.y, box.y + box.height)
    : between(y1, box.y, box.y + box.height) && inside(Math.min(x1, x2), Math.max(x1, x2), box.x, box.x + box.width)
}

/** What is drawn wrongly: boxes on one another, lines through boxes, anything outside the drawing. */
function faults({ boxes, arrows, width, height }: Diagram): string[] {
  const over = boxes.flatMap((box, at) =>
    boxes
      .slice(at + 1)
      .filter((other) => overlaps(box, other))
      .map((other) => `${box.id} over ${other.id}`),
  )
  const through = arrows.flatMap(({ points, from, to }) =>
    points
      .slice(1)
      .flatMap((point, at) =>
        boxes.filter((box) => crosses(box, points[at]!, point)).map(({ id }) => `${from} to ${to} through ${id}`),
      ),
  )
  const outside = arrows
    .filter(({ points, labelAt }) =>
      [...points, [labelAt.x, labelAt.y] as const].some(([x, y]) => x < 0 || x > width || y < 0 || y > height),
    )
    .map(({ from, to }) => `${from} to ${to} outside`)
  return [...over, ...through, ...outside]
}

describe.each(editions.map((edition) => [edition.code, edition] as const))('%s', (_, { procedure }) => {
  test('no box stands on another, no line runs through a box, all is within the drawing', () => {
    expect([words, english].flatMap((each) => faults(diagramOf(procedure, each)))).toEqual([])
  })

  test('every step that is no mere end has its box, every way out its arrow', () => {
    const { boxes, arrows } = diagramOf(procedure, words)
    const wanted = procedure.steps.flatMap(({ id, events }) =>
      events.flatMap(({ to, otherwise }) =>
        [to, otherwise ?? to].filter((each) => each !== id).map((each) => `${id} ${each}`),
      ),
    )
    expect(arrows.map(({ from, to }) => `${from} ${to}`).toSorted()).toEqual([...new Set(wanted)].toSorted())
    expect(boxes.map(({ id }) => id)).toEqual(
      expect.arrayContaining(procedure.steps.filter(({ final }) => !final).map(({ id }) => id)),
    )
  })
})

test('a short procedure: lanes by who acts, ends without a box, the leader’s signature beside the office', () => {
  const { lanes, boxes, arrows } = diagramOf(bureau, words)
  expect(lanes.map(({ lane }) => lane)).toEqual(['lead', 'managing'])
  expect(boxes.map(({ id }) => id)).not.toContain('withdrawn')
  expect(arrows.filter(({ kind }) => kind === 'stub').map(({ from, to }) => `${from} ${to}`)).toEqual([
    'returned withdrawn',
    'draft withdrawn',
    'decision rejected',
  ])
  const returned = boxes.find(({ id }) => id === 'returned')!
  expect(returned.row).toBe(boxes.find(({ id }) => id === 'review')!.row)
  expect(diagramOf(bureau, words)).toEqual(diagramOf(bureau, words))
})

test('the managing office and its leader share the box of what one prepares and the other signs', () => {
  const nanjing = editions.find(({ code }) => code === 'NJ')!
  const { boxes, lanes } = diagramOf(nanjing.procedure, words)
  expect(lanes.map(({ lane }) => lane)).toEqual(['lead', 'recommending', 'managing', 'leader'])
  const [check, filing] = ['form-check', 'filing'].map((id) => boxes.find((box) => box.id === id)!)
  expect(filing!.width).toBeGreaterThan(check!.width)
})
