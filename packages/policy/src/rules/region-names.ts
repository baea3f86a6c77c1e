import type { Message } from '@consortium/messages'
import type { Edition } from '../edition.ts'
import { listOf, message, words } from '../message.ts'

/** Made once for an edition's rules, which do not change. */
const known = new WeakMap<object, Map<string, Message>>()

/** Regions by the names that the edition gives them where it says who may lead; by their code where it names none. */
export function regionNames({ rules }: Edition, codes: string[]): Message {
  let named = known.get(rules)
  if (!named) known.set(rules, (named = new Map(rules.flatMap(namedIn))))
  return listOf(codes.map((code) => named.get(code) ?? message('policy.region.code', { code })))
}

function namedIn(part: unknown): [string, Message][] {
  if (typeof part !== 'object' || part === null) return []
  const { regionCode, regionName, regionNameEn } = part as Record<string, unknown>
  const here: [string, Message][] =
    typeof regionCode === 'string' && typeof regionName === 'string'
      ? [[regionCode, words(regionName, typeof regionNameEn === 'string' ? regionNameEn : regionName)]]
      : []
  return [...here, ...Object.values(part).flatMap(namedIn)]
}
