import { Case } from '@consortium/api/features/cases/index'
import type { Orm } from '@consortium/api/orm'
import { randomUUID } from 'node:crypto'

/**
 * Makes many cases like one that there is, whatever columns a case has: rows as the product wrote them, with what `change`
 * says of each (properties of the entity). Their parts (parties, versions, documents) are not copied. Answers the ids.
 */
export async function copyCases(
  orm: Orm,
  like: object,
  count: number,
  change: (n: number) => Partial<Record<keyof Case & string, unknown>>,
): Promise<string[]> {
  const em = orm.em.fork()
  const { id } = await em.findOneOrFail(Case, like, { fields: ['id'] })
  const { properties } = orm.getMetadata().get(Case)
  const changed = Object.keys(change(0))
  const columns = Object.values(properties).flatMap(({ name, fieldNames = [], persist }) =>
    persist === false || name === 'id' || name === 'key' || changed.includes(name) ? [] : fieldNames,
  )
  const given = changed.map((name) => properties[name as 'name']!.fieldNames[0]!)
  const quoted = (names: string[]) => names.map((name) => `"${name}"`).join(', ')
  const ids: string[] = []
  for (let n = 0; n < count; n += 1) {
    ids.push(randomUUID())
    await em.execute(
      `insert into application (id, key, ${quoted([...given, ...columns])})
       select ?, ?, ${given.map(() => '?').join(', ')}, ${quoted(columns)} from application where id = ?`,
      [ids.at(-1), randomUUID(), ...changed.map((name) => change(n)[name as 'name']), id],
    )
  }
  return ids
}
