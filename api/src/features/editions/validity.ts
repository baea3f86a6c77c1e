import type { Message } from '@consortium/messages'
import { expiryOf, type Edition as Policy, type Problem } from '@consortium/policy'
import { editionOf } from './edition-of.ts'
import type { Edition } from './edition.entity.ts'

/** The days on which an edition takes rounds: through `until`, or without an end. */
interface Period {
  from: string
  until: string | null
}

/** The confirmed version that says it replaces this one, among editions of the same policy. */
export const replacerOf = (edition: Edition, others: Edition[]): Edition | undefined =>
  others.find((other) => other.state === 'CONFIRMED' && editionOf(other).replaces === edition.version)

const dayBefore = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)

/** A version's own days, ended by the one that replaces it. */
function periodOf(edition: Edition, others: Edition[]): Period {
  const { effectiveFrom: from, expiresOn } = policyDays(editionOf(edition))
  const replacer = replacerOf(edition, others)
  const replaced = replacer && dayBefore(editionOf(replacer).effectiveFrom.value)
  return { from, until: replaced && (!expiresOn || replaced < expiresOn) ? replaced : expiresOn }
}

const policyDays = (policy: Policy) => ({ effectiveFrom: policy.effectiveFrom.value, expiresOn: expiryOf(policy) })

/** Two versions of a policy never hold on one day: whichever a new one meets, it says that it replaces it, or is refused. */
export function validityProblems(policy: Policy, others: Edition[]): Problem[] {
  const { effectiveFrom: from, expiresOn: until } = policyDays(policy)
  const own = { from, until }
  const { replaces } = policy
  const replaced = others.find(({ version, state }) => version === replaces && state === 'CONFIRMED')
  if (replaces !== undefined && !replaced)
    return [{ path: 'replaces', message: { key: 'api.edition.replacesNone', params: { version: replaces } } }]
  if (replaced && editionOf(replaced).effectiveFrom.value > from)
    return [
      {
        path: 'effectiveFrom',
        message: {
          key: 'api.edition.replacesLater',
          params: { version: replaced.version, theirs: rangeInWords(periodOf(replaced, others)) },
        },
      },
    ]
  const met = others.filter((other) => {
    const first = replacerOf(other, others)
    return (other !== replaced || first) && overlap(own, periodOf(other, others))
  })
  return met.map((other) => ({
    path: 'effectiveFrom',
    message: {
      key: other.state === 'CONFIRMED' ? 'api.edition.overlaps' : 'api.edition.overlapsWaiting',
      params: { own: rangeInWords(own), version: other.version, theirs: rangeInWords(periodOf(other, others)) },
    },
  }))
}

const overlap = (a: Period, b: Period): boolean =>
  (!a.until || b.from <= a.until) && (!b.until || a.from <= b.until) && !(b.until && b.until < b.from)

const rangeInWords = ({ from, until }: Period): Message =>
  until ? { key: 'api.edition.range', params: { from, until } } : { key: 'api.edition.rangeOpen', params: { from } }
