import type { Edition, Force, Rule } from './edition.ts'
import { isObject } from './shape.ts'

/** What a what-if turns of one rule. */
export interface RuleChange {
  ruleId: string
  /** The rule is not asked at all. */
  off?: boolean
  force?: Force
  /** Values by their path in the rule: 'min', 'of[0].salesAtLeast'. */
  values?: Record<string, unknown>
}

export interface DraftChanges {
  version: string
  rules: RuleChange[]
  fields?: { list: string[]; open: boolean }
  namePattern?: string
}

/** An edition with changes, as a draft of its own; the given one stays as it is. What cannot be is for `parseEdition` to say. */
export function draftOf(edition: Edition, { version, rules: turned, fields, namePattern }: DraftChanges): Edition {
  const draft = JSON.parse(JSON.stringify(edition)) as Edition
  draft.version = version
  draft.status = 'draft'
  const off = new Set(turned.filter((change) => change.off).map(({ ruleId }) => ruleId))
  draft.rules = draft.rules
    .filter(({ id }) => !off.has(id))
    .map((rule) =>
      turn(
        rule,
        draft,
        turned.find(({ ruleId }) => ruleId === rule.id),
      ),
    )
  // A step about a part of the application names its rules.
  for (const { scope } of draft.procedure.steps) if (scope) scope.rules = scope.rules.filter((id) => !off.has(id))
  if (fields) Object.assign(draft.fields, fields)
  if (namePattern !== undefined) draft.name.pattern = namePattern
  return draft
}

function turn(rule: Rule, { clauses }: Edition, change: RuleChange | undefined): Rule {
  if (!change) return rule
  for (const [path, value] of Object.entries(change.values ?? {})) put(rule, path, value)
  if (change.force) {
    const own = clauses.find(({ id }) => id === rule.clause)!.force
    if (change.force === own) delete rule.force
    else rule.force = change.force
  }
  return rule
}

/** Puts a value where the path leads; a path that leads nowhere puts nothing. */
function put(rule: Rule, path: string, value: unknown): void {
  const steps = path.replace(/\[(\d+)\]/g, '.$1').split('.')
  const last = steps.pop()!
  let at: unknown = rule
  for (const step of steps) at = isObject(at) || Array.isArray(at) ? (at as Record<string, unknown>)[step] : undefined
  if ((isObject(at) || Array.isArray(at)) && Object.hasOwn(at, last)) (at as Record<string, unknown>)[last] = value
}
