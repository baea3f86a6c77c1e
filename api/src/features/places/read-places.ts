import { refuse } from '../../platform/access/index.ts'

/** A region and, where cases are held, its office: a national code, or for a zone ours, then with the region it lies in. */
export interface NewPlace {
  code: string
  name: string
  parent?: string
  office?: string
}

/** A national code (GB/T 2260), or ours: a Z before it. */
const codeForm = /^Z?[1-9]\d{5}$/
const known = ['code', 'name', 'parent', 'office']

/** The places of a document `{ places: [{ code, name, parent?, office? }] }`. Throws BAD_INPUT naming the row. */
export function readPlaces(document: unknown): NewPlace[] {
  const rows = isObject(document) ? document['places'] : null
  if (!Array.isArray(rows) || rows.length === 0) throw refuse('BAD_INPUT', 'api.places.none')
  const places = rows.map((row: unknown, index) => read(row, index + 1))
  const twice = places.find(({ code }, index) => places.findIndex((place) => place.code === code) < index)
  if (twice) throw refuse('BAD_INPUT', 'api.places.twice', { code: twice.code })
  return places
}

function read(row: unknown, number: number): NewPlace {
  const wrong = (field: string) => refuse('BAD_INPUT', 'api.places.field', { number, field })
  if (!isObject(row)) throw wrong('{}')
  const unknown = Object.keys(row).find((key) => !known.includes(key))
  if (unknown) throw wrong(unknown.slice(0, 60))
  const { code, name, parent, office } = row
  if (typeof code !== 'string' || !codeForm.test(code)) throw wrong('code')
  if (!isName(name, 60)) throw wrong('name')
  if (parent !== undefined && (typeof parent !== 'string' || !codeForm.test(parent) || parent === code))
    throw wrong('parent')
  if (code.startsWith('Z') && parent === undefined) throw wrong('parent')
  if (office !== undefined && !isName(office, 120)) throw wrong('office')
  return { code, name, ...(parent !== undefined && { parent }), ...(office !== undefined && { office }) }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isName = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && value.trim() === value && value.length > 0 && value.length <= longest
