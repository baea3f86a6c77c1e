import { titleStateOn, type BanScope, type HeldTitle, type History } from '@consortium/policy'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { Membership, Recognition } from '../consortia/index.ts'
import type { UnitRecord } from '../organisations/index.ts'
import type { Case } from './case.entity.ts'

const levels = { NATIONAL: 'national', PROVINCE: 'provincial', CITY: 'city' } as const

/** What the parties hold, held or have against them, as of a day; the case's own title is none of it. */
export async function historyOf(
  em: EntityManager,
  theCase: Case,
  codes: string[],
  records: UnitRecord[],
  day: string,
): Promise<History> {
  const held = await titlesOf(em, theCase, codes)
  return {
    on: day,
    // R20: in force, and led still, under any edition of a policy.
    activeRecognitionsLed: held
      .filter(({ uscc, role, ended }) => uscc === theCase.lead.uscc && role === 'LEAD' && !ended)
      .flatMap(({ title: { consortiumId, policyCode, name, ...title } }) =>
        titleStateOn(title, day) === 'ACTIVE' && policyCode ? [{ consortiumId, policyCode, name }] : [],
      ),
    bans: records
      .filter(({ kind }) => kind === 'BAN')
      .map(({ uscc, policyCode, scope, from, until }) => ({
        uscc,
        policyCode: policyCode as string,
        scope: scope as BanScope,
        from,
        until: until as string,
      })),
    dishonesty: records
      .filter(({ kind }) => kind === 'DISHONESTY')
      .map(({ uscc, from, until }) => ({ uscc, from, ...(until && { until }) })),
    titles: held.map(({ title, uscc, role, ended }): HeldTitle => {
      const state = titleStateOn(title, day).toLowerCase() as HeldTitle['state']
      return {
        uscc,
        role: role === 'LEAD' ? 'lead' : 'member',
        policyCode: title.policyCode,
        level: levels[title.level],
        name: title.name,
        // Who has left holds it no more.
        state: ended && state === 'active' ? 'ended' : state,
        from: title.from,
      }
    }),
  }
}

interface Held {
  title: { consortiumId: string; policyCode: string | null; from: string | null; to: string | null } & Pick<
    Recognition,
    'name' | 'level' | 'state'
  >
  uscc: string
  role: Membership['role']
  ended: boolean
}

/** Others' titles of all groups that the units are or were in, once for each stay; past the mapper, which every act would pay for. */
async function titlesOf(em: EntityManager, { id }: Case, codes: string[]): Promise<Held[]> {
  if (codes.length === 0) return []
  return em.execute(
    `select json_build_object('consortiumId', r.consortium_id, 'policyCode', e.code, 'name', r.name, 'level', r.level,
       'state', r.state, 'from', r."from", 'to', r."to") as title, o.uscc, m.role, m."to" is not null as ended
     from organisation o
     join membership m on m.organisation_id = o.id
     join recognition r on r.consortium_id = m.consortium_id and r.case_id is distinct from ?
     left join edition e on e.id = r.edition_id
     where o.uscc in (${codes.map(() => '?').join(', ')}) order by r."from", r.id, m.id`,
    [id, ...codes],
  )
}
