import type { Leaf } from './parameter-words.ts'
import { isObject } from './shape.ts'

/** A rule's own keys, and what names things that are no bounds. */
export const notBounds: ReadonlySet<string> = new Set([
  ...['id', 'clause', 'kind', 'title', 'titleEn', 'force', 'proof', 'readings'],
  ...['line', 'regionCode', 'regionNameEn'],
])

/** The values of a check and of those nested in it, by their path: 'must.of[0].min'. */
export function leavesOf(check: unknown, path = ''): Map<string, Leaf> {
  if (Array.isArray(check) && !check.every((each) => typeof each === 'string' || typeof each === 'number'))
    return new Map(check.flatMap((each, at) => [...leavesOf(each, `${path}[${at}]`)]))
  if (!isObject(check)) return new Map([[path, check as Leaf]])
  return new Map(
    Object.entries(check)
      .filter(([key]) => !notBounds.has(key))
      .flatMap(([key, value]) => [...leavesOf(value, path ? `${path}.${key}` : key)]),
  )
}
