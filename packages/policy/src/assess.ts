import type { Message } from '@consortium/messages'
import type { Edition, Rule } from './edition.ts'
import type { Facts } from './facts.ts'
import type { Finding } from './finding.ts'
import { isAskedIn } from './form-sections.ts'
import { message } from './message.ts'
import { asker, titleOf } from './rules/index.ts'
import type { Answer } from './rules/kind.ts'

/**
 * What every rule of the edition says about the facts, in the edition's order. Pure: the day is `facts.asOf`. An
 * encouraged clause is only ever noted; a 原则上 clause that is not met is waivable.
 */
export function assess(edition: Edition, facts: Facts): Finding[] {
  const ask = asker(edition, facts)
  return headsOf(edition).map((head) => findingOf(head, ask(head.rule), facts))
}

/** The same of one step: of a step that is about a part of the application, that part's findings. */
export function assessStep(edition: Edition, step: string, facts: Facts): Finding[] {
  return assess(edition, facts).filter(({ ruleId }) => isAskedIn(edition, step, 'rules', ruleId))
}

/** What a rule's finding says whatever the facts are. */
interface Head {
  rule: Rule
  is: Pick<Finding, 'ruleId' | 'clause' | 'cite' | 'force' | 'proof'>
  title: Message
}

/** Made once for an edition, which does not change; kept no longer than it. */
const heads = new WeakMap<Edition, { rules: Rule[]; heads: Head[] }>()

function headsOf(edition: Edition): Head[] {
  const known = heads.get(edition)
  if (known && known.rules === edition.rules) return known.heads
  const clauses = new Map(edition.clauses.map((clause) => [clause.id, clause]))
  const made = edition.rules.map((rule): Head => {
    const { id: clause, cite, force, proof } = clauses.get(rule.clause)!
    const is = { ruleId: rule.id, clause, cite, force: rule.force ?? force, proof: rule.proof ?? proof }
    return { rule, is, title: titleOf(rule, edition) }
  })
  heads.set(edition, { rules: edition.rules, heads: made })
  return made
}

function findingOf({ rule, is, title }: Head, answer: Answer, facts: Facts): Finding {
  const { outcome: answered, required, measured, shortfall, missing = [], lines = [] } = answer
  const outcome = is.force === 'encouraged' && answered !== 'not-applicable' ? 'noted' : answered
  const waivable = is.force === 'principle' && (outcome === 'unmet' || outcome === 'needs-document')
  const { ruleId, clause, cite, force, proof } = is
  const readings = rule.readings ?? []
  const finding: Finding = { ruleId, clause, cite, force, proof, outcome, waivable, title, missing, lines, readings }
  if (required) finding.required = required
  if (measured) finding.measured = measured
  if (shortfall) finding.shortfall = shortfall
  else if (outcome === 'unmet') finding.shortfall = message('policy.shortfall.other', { title })
  const reason = Object.hasOwn(facts.form.reasons, rule.id) ? facts.form.reasons[rule.id] : undefined
  if (reason?.trim()) finding.reason = reason
  const waiver = facts.waivers.length ? facts.waivers.find((one) => one.ruleId === rule.id) : undefined
  if (waiver) finding.waiver = waiver
  return finding
}
