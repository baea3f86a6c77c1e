import type { Client } from 'pg'
import type { Clock } from '../clock/index.ts'
import { isSealed, openText, sealMark, sealText } from './seal.ts'
import { sealedAnew } from './sealed-columns.ts'

const texts = [
  ['account', 'email'],
  ['account', 'phone'],
  ['invitation', 'email'],
  ['objection', 'objector'],
] as const
/** Each with the trigger that keeps it as it is: what was frozen is not changed by being sealed. */
const forms = [
  ['application', 'form', null],
  ['signed_content', 'form', 'signed_content_append_only'],
  ['application_version', 'form', 'application_version_append_only'],
  ['step_record', 'facts', 'step_record_append_only'],
] as const
const atOnce = 200

/**
 * Seals what lies in the clear from before it was sealed, and what a former key sealed, with the present one; nothing where
 * that was done before under this key. Answers how many values no key of ours opens: these stay as they are.
 */
export async function sealAnew(client: Client, clock: Clock): Promise<number> {
  const mark = sealMark()
  const { rowCount } = await client.query('select from personal_data_key where mark = $1', [mark])
  if (rowCount) return 0
  await client.query('begin')
  try {
    let lost = 0
    for (const [table, column] of texts) lost += await sealTexts(client, table, column)
    for (const [table, column, trigger] of forms) {
      if (trigger) await client.query(`alter table "${table}" disable trigger "${trigger}"`)
      await sealForms(client, table, column)
      if (trigger) await client.query(`alter table "${table}" enable trigger "${trigger}"`)
    }
    // With something lost it is tried again at the next start: the key may be found.
    await client.query('delete from personal_data_key')
    if (!lost) await client.query('insert into personal_data_key (mark, since) values ($1, $2)', [mark, clock.now()])
    await client.query('commit')
    return lost
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

async function sealTexts(client: Client, table: string, column: string): Promise<number> {
  const { rows } = await client.query<{ id: string; text: string }>(
    `select id, "${column}" as text from "${table}" where "${column}" is not null and not starts_with("${column}", $1)`,
    [sealMark()],
  )
  let lost = 0
  for (const { id, text } of rows) {
    const clear = isSealed(text) ? openText(text) : text
    if (clear === null) lost += 1
    else await client.query(`update "${table}" set "${column}" = $1 where id = $2`, [sealText(clear), id])
  }
  return lost
}

async function sealForms(client: Client, table: string, column: 'form' | 'facts'): Promise<void> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows } = await client.query<{ id: string; stored: object }>(
      `select id, ${column} as stored from "${table}" where id > $1 and ${column} is not null order by id limit ${atOnce}`,
      [after],
    )
    for (const { id, stored } of rows) {
      const sealed = sealedAnew(column, stored)
      if (sealed) await client.query(`update "${table}" set ${column} = $1::jsonb where id = $2`, [sealed, id])
    }
    if (rows.length < atOnce) return
    after = rows.at(-1)!.id
  }
}
