import { composeName, type Edition as Policy } from '@consortium/policy'
import type { EntityManager } from '@mikro-orm/postgresql'
import { RegisterEntry } from '../register/index.ts'
import type { CaseFactsAt } from '../cases/index.ts'

/**
 * The facts of a case know whether the name by its own policy is in use; by another pattern it is another name, which the public
 * register is asked for. Changes the facts in place: they were read for this what-if alone.
 */
export async function addNamesInUse(em: EntityManager, batch: CaseFactsAt[], editions: Policy[]): Promise<void> {
  const asked = editions.filter(({ rules }) => rules.some(({ kind }) => kind === 'name-pattern'))
  const composed = batch.map(({ facts: { form } }) =>
    form.name.trim() ? asked.map((edition) => composeName(edition, form)) : [],
  )
  const wanted = [...new Set(composed.flat())]
  if (!wanted.length) return
  const entries = (await em
    .fork()
    .find(RegisterEntry, { name: { $in: wanted } }, { populate: ['recognition'] })) as RegisterEntry[]
  for (const [at, { caseId, facts }] of batch.entries()) {
    const taken = entries.filter(
      ({ name, recognition }) => composed[at]!.includes(name) && recognition?.caseId !== caseId,
    )
    facts.namesInUse = [...new Set([...(facts.namesInUse ?? []), ...taken.map(({ name }) => name)])]
  }
}
