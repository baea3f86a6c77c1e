import { comparedName, fullNameProblem, similarNames, type SimilarName } from '@consortium/policy'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Refused, refuseField } from '../../platform/access/index.ts'
import type { Case } from '../cases/index.ts'
import { citations, editionOf } from '../editions/index.ts'
import { Region } from '../places/index.ts'

/** Names that others hold: titles given here, published ones from elsewhere, and those that wait for approval. */
async function namesOfOthers(em: EntityManager, caseId: string): Promise<{ held: string[]; asked: string[] }> {
  const rows: { name: string; held: boolean }[] = await em.execute(
    `select name, true as held from recognition where case_id is distinct from ?::uuid
     union select name, true from register_entry
     union select name, false from naming where state = 'PREPARED' and case_id <> ?::uuid`,
    [caseId, caseId],
  )
  return {
    held: rows.filter(({ held }) => held).map(({ name }) => name),
    asked: rows.filter(({ held }) => !held).map(({ name }) => name),
  }
}

/**
 * Refuses a full name that is not of the edition's pattern, which is named, or that is in use, as compared: width, blanks
 * and brackets make no difference. Throws BAD_INPUT at `name`.
 */
export async function refuseName(em: EntityManager, theCase: Case, name: string): Promise<void> {
  const edition = editionOf(theCase.edition)
  const problem = fullNameProblem(edition, name, theCase.form.field)
  if (problem) {
    const { source } = edition.name
    throw new Refused({
      code: 'BAD_INPUT',
      message: problem,
      clauses: 'clause' in source ? citations(edition, [source.clause]) : [],
      fields: [{ path: 'name', message: problem }],
    })
  }
  const { held } = await namesOfOthers(em, theCase.id)
  const same = held.find((other) => comparedName(other) === comparedName(name))
  if (same === undefined) return
  throw refuseField('name', 'api.naming.taken', { name: same })
}

/** Names that resemble this one, the same name asked for by another case among them. */
export async function namesLike(
  em: EntityManager,
  { id: caseId, edition }: Case,
  name: string,
): Promise<SimilarName[]> {
  const { held, asked } = await namesOfOthers(em, caseId)
  const places = await em.find(Region, { level: { $in: ['PROVINCE', 'CITY'] } }, { fields: ['name'] })
  const same = asked.filter((other) => comparedName(other) === comparedName(name))
  return [
    ...same.map((other): SimilarName => ({ name: other, likeness: 'asked-for' })),
    ...similarNames(
      name,
      [...held, ...asked],
      places.map((place) => place.name),
      editionOf(edition),
    ),
  ]
}
