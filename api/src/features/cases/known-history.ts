import { titleStateOn, type BanScope, type HeldTitle, type History } from '@consortium/policy'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Membership, Recognition } from '../consortia/index.ts'
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
  const stays = await em.find(
    Membership,
    { organisation: { uscc: { $in: codes } } },
    { fields: ['consortium', 'organisation.uscc', 'role', 'to'] },
  )
  const titles = await em.find(
    Recognition,
    { consortium: { $in: stays.map(({ consortium }) => consortium.id) } },
    { populate: ['edition'] },
  )
  const held = titles
    .filter(({ caseId }) => caseId === null || caseId !== theCase.id)
    .flatMap((title) =>
      stays
        .filter(({ consortium }) => consortium.id === title.consortium.id)
        .map(({ organisation, role, to }) => ({ title, uscc: organisation.uscc as string, role, ended: to !== null })),
    )
  return {
    on: day,
    // R20: in force, and led still, under any edition of a policy.
    activeRecognitionsLed: held
      .filter(({ uscc, role, ended }) => uscc === theCase.lead.uscc && role === 'LEAD' && !ended)
      .filter(({ title }) => titleStateOn(title, day) === 'ACTIVE' && title.edition)
      .map(({ title }) => ({
        consortiumId: title.consortium.id,
        policyCode: title.edition!.code,
        name: title.name,
      })),
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
        policyCode: title.edition?.code ?? null,
        level: levels[title.level],
        name: title.name,
        // Who has left holds it no more.
        state: ended && state === 'active' ? 'ended' : state,
        from: title.from ?? null,
      }
    }),
  }
}
