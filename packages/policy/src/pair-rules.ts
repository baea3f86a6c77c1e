import type { Check, Rule } from './edition.ts'

/** Kinds that say nothing of what a rule is about. */
const plain: ReadonlySet<string> = new Set(['all', 'any', 'if', 'judgement', 'required-form-fields', 'form-value'])

/**
 * The rules of two lists that belong together, in the order of the second and then what is only in the first: of the same
 * id, else of the same clause and kind, else of a kind that both have once and that says what it is about.
 */
export function pairRules(before: readonly Rule[], after: readonly Rule[]): [Rule | null, Rule | null][] {
  const left = new Set(before)
  const pairs = new Map<Rule, Rule>()
  const pair = (alike: (one: Rule, other: Rule) => boolean) => {
    for (const rule of after) {
      if (pairs.has(rule)) continue
      const found = [...left].find((one) => alike(one, rule))
      if (!found) continue
      pairs.set(rule, found)
      left.delete(found)
    }
  }
  pair((one, other) => one.id === other.id)
  pair((one, other) => one.clause === other.clause && one.kind === other.kind)
  const once = (rules: readonly Rule[], { kind }: Rule) => rules.filter((rule) => rule.kind === kind).length === 1
  pair((one, other) => one.kind === other.kind && !plain.has(one.kind) && once(before, one) && once(after, other))
  return [
    ...after.map((rule): [Rule | null, Rule | null] => [pairs.get(rule) ?? null, rule]),
    ...[...left].map((rule): [Rule | null, Rule | null] => [rule, null]),
  ]
}

/** What a rule is about: its kind and those nested in it, but for those that say nothing, and what they name. */
export function topicsOf(check: Check): string[] {
  const nested = ['of', 'when', 'must'].flatMap((key) => {
    const value = check[key]
    return (Array.isArray(value) ? value : value ? [value] : []) as Check[]
  })
  return [...new Set([...ownTopics(check), ...nested.filter(({ kind }) => kind).flatMap(topicsOf)])]
}

function ownTopics(check: Check): string[] {
  const { kind } = check
  if (kind === 'judgement') return [`judgement ${String(check['line'])}`]
  if (kind === 'attestation') return [`attestation ${String(check['attestation'])}`]
  // A field that an edition brings itself is named by it alone.
  if (kind === 'required-form-fields')
    return (check['fields'] as string[]).filter((path) => !path.startsWith('answers.')).map((path) => `field ${path}`)
  if (kind === 'required-document') return (check['types'] as string[]).map((type) => `document ${type}`)
  return plain.has(kind) ? [] : [kind]
}
