import type { MessageKey, MessageParam } from '@consortium/messages'
import { daysOf, parseEdition, type Edition as Policy, type Problem } from '@consortium/policy'
import { problemsOf } from '@consortium/workflow'
import type { EntityManager } from '@mikro-orm/postgresql'
import { createHash } from 'node:crypto'
import { Office, Region } from '../places/index.ts'
import { doubleKey } from './double-key.ts'
import { Edition } from './edition.entity.ts'
import { validityProblems } from './validity.ts'

/** The largest edition, in MB: about ten times the longest known. */
export const largestEdition = 2
const mostBytes = largestEdition * 1024 * 1024
const mostProblems = 200

/** Days that the document only assumes, as the importer knows them (R26). */
export interface EnteredDays {
  issuedOn?: string | null
  effectiveFrom?: string | null
}

/** What a document is found to be: with problems nothing is stored of it. */
export interface CheckedEdition {
  /** As it would be stored: with the days that were entered. */
  document: string
  sha256: string
  /** Null while its structure is not sound. */
  policy: Policy | null
  problems: Problem[]
}

/** Looks at a document as the import does: structure, consistency, procedure, then the place and the other versions. Stores nothing. */
export async function checkEdition(em: EntityManager, given: string, days: EnteredDays = {}): Promise<CheckedEdition> {
  const read = readJson(given.replace(/^\uFEFF/, ''))
  if ('problem' in read) return found('', null, [read.problem])
  const entered = withDays(read.json, days)
  const document = entered.changed ? `${JSON.stringify(entered.json, null, 2)}\n` : given.replace(/^\uFEFF/, '')
  const answer = parseEdition(entered.json)
  if ('problems' in answer) return found(document, null, [...entered.problems, ...answer.problems])
  const { edition } = answer
  const problems = [
    ...entered.problems,
    ...textProblems(edition),
    ...lengthProblems(edition),
    ...problemsOf(edition.procedure).map(({ step, message }) => ({ path: `procedure.${step}`, message })),
    ...(await placeProblems(em, edition)),
    ...(await versionProblems(em, edition)),
  ]
  return found(document, edition, problems)
}

function found(document: string, policy: Policy | null, problems: Problem[]): CheckedEdition {
  const sha256 = createHash('sha256').update(document).digest('hex')
  const more = problems.length - mostProblems
  const shown = problems.slice(0, mostProblems)
  if (more > 0) shown.push(wrong('', 'api.edition.moreProblems', { more }))
  return { document, sha256, policy, problems: shown }
}

function readJson(document: string): { json: unknown } | { problem: Problem } {
  const bytes = Buffer.byteLength(document)
  if (bytes > mostBytes)
    return {
      problem: wrong('', 'api.edition.tooLarge', { most: largestEdition, size: (bytes / 1024 / 1024).toFixed(1) }),
    }
  // What is left where bytes were no UTF-8: a document saved in another encoding would keep its shape and lose its words.
  if (document.includes('\uFFFD')) return { problem: wrong('', 'api.edition.notUtf8') }
  try {
    const json: unknown = JSON.parse(document)
    const twice = doubleKey(document)
    return twice === null ? { json } : { problem: wrong('', 'api.edition.doubleKey', twice) }
  } catch {
    return { problem: wrong('', 'api.edition.notJson') }
  }
}

/** Puts the days that were entered where the document assumes its own; a day that the text itself has is not overwritten. */
function withDays(json: unknown, days: EnteredDays): { json: unknown; changed: boolean; problems: Problem[] } {
  const problems: Problem[] = []
  const put: Record<string, { value: string }> = {}
  for (const path of ['issuedOn', 'effectiveFrom'] as const) {
    const day = days[path]?.trim()
    if (!day) continue
    const own = (json as Record<string, { assumed?: unknown } | undefined> | null)?.[path]
    if (!daysOf(day) || !/^\d{4}-\d{2}-\d{2}$/.test(day)) problems.push(wrong(path, 'api.edition.noDay', { day }))
    else if (own?.assumed !== true) problems.push(wrong(path, 'api.edition.notAssumed'))
    else put[path] = { value: day }
  }
  const changed = Object.keys(put).length > 0
  return { json: changed ? { ...(json as object), ...put } : json, changed, problems }
}

/** Characters that JSON can write and the database cannot keep: NUL, and halves of a character. */
function textProblems(value: unknown, path = ''): Problem[] {
  if (typeof value === 'string')
    return value.includes('\0') || !value.isWellFormed() ? [wrong(path, 'api.edition.noText')] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) =>
    textProblems(part, Array.isArray(value) ? `${path}[${key}]` : path ? `${path}.${key}` : key),
  )
}

/** What lists show of an edition has its room in them. */
const longest = { code: 20, version: 20, title: 200, docNo: 100, issuer: 200 } as const

const lengthProblems = (edition: Policy): Problem[] =>
  Object.entries(longest).flatMap(([path, max]) => {
    const { length } = edition[path as keyof typeof longest]
    return length > max ? [wrong(path, 'api.edition.tooLong', { max, length })] : []
  })

/** Codes of places by where the rules name them: a place that nobody knows has no unit in it. */
function placesNamed(value: unknown, path: string): [path: string, code: string][] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) => {
    const place = Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`
    if (key === 'regionCode') return [[place, String(part)] as [string, string]]
    if (key === 'registeredIn' || key === 'registeredOutside')
      return (part as string[]).map((code, at): [string, string] => [`${place}[${at}]`, code])
    return placesNamed(part, place)
  })
}

async function placeProblems(em: EntityManager, { regionCode, rules }: Policy): Promise<Problem[]> {
  if (!(await em.count(Region, { code: regionCode })))
    return [wrong('regionCode', 'api.edition.unknownRegion', { regionCode })]
  if (!(await em.count(Office, { region: regionCode, kind: { $in: ['CITY', 'PROVINCE'] } })))
    return [wrong('regionCode', 'api.edition.noOffice', { regionCode })]
  const named = placesNamed(rules, 'rules')
  const known = await em.find(Region, { code: { $in: named.map(([, code]) => code) } }, { fields: ['code'] })
  return named
    .filter(([, code]) => !known.some((region) => region.code === code))
    .map(([path, code]) => wrong(path, 'api.edition.unknownPlace', { code }))
}

async function versionProblems(em: EntityManager, policy: Policy): Promise<Problem[]> {
  const { code, version } = policy
  const others = (await em.find(Edition, { code, state: { $in: ['PUBLISHED', 'CONFIRMED'] } })) as Edition[]
  if (others.some((other) => other.version === version))
    return [wrong('version', 'api.edition.versionTaken', { code, version })]
  return validityProblems(policy, others)
}

const wrong = (path: string, key: MessageKey, params: Record<string, MessageParam> = {}): Problem => ({
  path,
  message: { key, params },
})
