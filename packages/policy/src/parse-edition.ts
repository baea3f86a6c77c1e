import type { Edition } from './edition.ts'
import { consistencyProblems } from './edition-consistency.ts'
import { editionShape, ruleEnvelope } from './edition-shape.ts'
import { message } from './message.ts'
import { shapeProblems, vocabularyVersion } from './rules/index.ts'
import { isObject, type Problem } from './shape.ts'

/** As many as somebody mends before trying again; a document that is none has one for every line. */
const most = 200

/** Reads an edition from JSON: its structure first, and of a sound one the consistency; all problems with their place. */
export function parseEdition(json: unknown): { edition: Edition } | { problems: Problem[] } {
  const structure = [...editionShape(json, ''), ...ruleShapes(json)]
  if (structure.length) return { problems: structure.slice(0, most) }
  const edition = json as Edition
  if (edition.engine !== vocabularyVersion) {
    const found = { found: edition.engine, known: vocabularyVersion }
    return { problems: [{ path: 'engine', message: message('policy.problem.edition.engine', found) }] }
  }
  const problems = consistencyProblems(edition)
  return problems.length ? { problems: problems.slice(0, most) } : { edition }
}

function ruleShapes(json: unknown): Problem[] {
  if (!isObject(json) || !Array.isArray(json.rules)) return []
  return json.rules.flatMap((rule, index) => shapeProblems(rule, `rules[${index}]`, ruleEnvelope))
}
