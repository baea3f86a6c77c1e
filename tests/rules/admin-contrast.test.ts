import { describe, expect, test } from 'vitest'
import { dark, light, type Tokens } from '../../admin/src/shell/tokens.ts'

/** Relative luminance and contrast as WCAG 2.2 defines them; colours are '#rrggbb'. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].toSorted((a, b) => a - b) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

const grounds = ['page', 'surface', 'raised'] as const
const pairs: [keyof Tokens, keyof Tokens][] = [
  ...(['text', 'quiet', 'accent', 'good', 'warn', 'bad'] as const).flatMap((text) =>
    grounds.map((ground): [keyof Tokens, keyof Tokens] => [text, ground]),
  ),
  ['accent', 'accentSoft'],
  ['good', 'goodSoft'],
  ['warn', 'warnSoft'],
  ['bad', 'badSoft'],
  ...(['accentSoft', 'goodSoft', 'warnSoft', 'badSoft', 'plainSoft'] as const).flatMap(
    (ground): [keyof Tokens, keyof Tokens][] => [
      ['text', ground],
      ['quiet', ground],
    ],
  ),
  ['onAccent', 'accent'],
  ['onAccent', 'accentHover'],
  ['page', 'bad'],
]

test('the measure is the known one', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
})

describe.each([
  ['light', light],
  ['dark', dark],
])('%s', (_, tokens) => {
  test.each(pairs)('%s is read on %s (4.5 or more)', (text, ground) => {
    expect(contrast(tokens[text], tokens[ground])).toBeGreaterThanOrEqual(4.5)
  })

  test.each(grounds)('the edge of a control is seen on %s (3 or more)', (ground) => {
    expect(contrast(tokens.control, tokens[ground])).toBeGreaterThanOrEqual(3)
  })
})
