import type { Message } from '@consortium/messages'
import type { Edition } from '../edition.ts'
import { listOf, message, words } from '../message.ts'
import { onceFor } from '../once-for.ts'

const named = onceFor((rules: Edition['rules']) => new Map(rules.flatMap(namedIn)))

/** Regions by the names that the edition gives them where it says who may lead; by their code where it names none. */
export const regionNames = ({ rules }: Edition, codes: string[]): Message =>
  listOf(codes.map((code) => named(rules).get(code) ?? message('policy.region.code', { code })))

function namedIn(part: unknown): [string, Message][] {
  if (typeof part !== 'object' || part === null) return []
  const { regionCode, regionName, regionNameEn } = part as Record<string, unknown>
  const here: [string, Message][] =
    typeof regionCode === 'string' && typeof regionName === 'string'
      ? [[regionCode, words(regionName, typeof regionNameEn === 'string' ? regionNameEn : regionName)]]
      : []
  return [...here, ...Object.values(part).flatMap(namedIn)]
}
