import type { Clause, Edition, Rule } from './edition.ts'
import type { Facts } from './facts.ts'
import type { Finding } from './finding.ts'
import { scopeOf } from './form-sections.ts'
import { ask, titleOf } from './rules/index.ts'

/**
 * What every rule of the edition says about the facts, in the edition's order. Pure: the day is `facts.asOf`. An
 * encouraged clause is only ever noted; a 原则上 clause that is not met is waivable.
 */
export function assess(edition: Edition, facts: Facts): Finding[] {
  const clauses = new Map(edition.clauses.map((clause) => [clause.id, clause]))
  return edition.rules.map((rule) => findingOf(rule, clauses.get(rule.clause)!, edition, facts))
}

/** The same of one step: of a step that is about a part of the application, that part's findings. */
export function assessStep(edition: Edition, step: string, facts: Facts): Finding[] {
  const scope = scopeOf(edition, step)
  return assess(edition, facts).filter(({ ruleId }) => !scope || scope.rules.includes(ruleId))
}

function findingOf(rule: Rule, clause: Clause, edition: Edition, facts: Facts): Finding {
  const answer = ask(rule, edition, facts)
  const force = rule.force ?? clause.force
  const outcome = force === 'encouraged' && answer.outcome !== 'not-applicable' ? 'noted' : answer.outcome
  const waivable = force === 'principle' && (outcome === 'unmet' || outcome === 'needs-document')
  const reason = Object.hasOwn(facts.form.reasons, rule.id) ? facts.form.reasons[rule.id] : undefined
  const waiver = facts.waivers.find(({ ruleId }) => ruleId === rule.id)
  return {
    ruleId: rule.id,
    clause: clause.id,
    cite: clause.cite,
    force,
    proof: rule.proof ?? clause.proof,
    outcome,
    waivable,
    title: titleOf(rule, edition),
    ...(answer.required && { required: answer.required }),
    ...(answer.measured && { measured: answer.measured }),
    ...(answer.shortfall && { shortfall: answer.shortfall }),
    missing: answer.missing ?? [],
    lines: answer.lines ?? [],
    readings: rule.readings ?? [],
    ...(reason?.trim() && { reason }),
    ...(waiver && { waiver }),
  }
}
