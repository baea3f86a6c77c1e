import { comparedName, termYears, type UnitKind } from '@consortium/policy'
import type { Acting } from '../../platform/graphql/index.ts'
import { Party, type Case } from '../cases/index.ts'
import { foundConsortium } from '../consortia/index.ts'
import { editionOf } from '../editions/index.ts'
import { Organisation } from '../organisations/index.ts'
import { publish } from '../register/index.ts'
import { refuseName } from './names-in-use.ts'

/**
 * Founds the consortium of a case under its new name, its units members from today, and publishes it; in the caller's
 * transaction. Returns the register number. Throws BAD_INPUT when another took the name meanwhile.
 */
export async function nameConsortium({ em, clock }: Acting, theCase: Case, name: string): Promise<string> {
  // Two approvals of one name wait for each other here, whatever their editions.
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`name ${comparedName(name)}`])
  await refuseName(em, theCase, name)
  const edition = editionOf(theCase.edition)
  const { level, regionCode } = edition
  const recognition = await foundConsortium(
    em,
    clock,
    { name, field: theCase.field?.slice(0, 100) ?? null, regionCode, units: await unitsOfCase(em, theCase) },
    {
      editionId: theCase.edition.id,
      caseId: theCase.id,
      level: level === 'city' ? 'CITY' : 'PROVINCE',
      years: termYears(edition, theCase.form),
    },
  )
  if (edition.publishList?.value ?? true) await publish(em, clock, recognition.id)
  return recognition.registerNumber as string
}

/** The parties as organisations, the lead first; one that the register of units lacks enters it as the form names it. */
async function unitsOfCase(em: Acting['em'], theCase: Case) {
  const parties = await em.find(Party, { case: theCase.id }, { orderBy: { position: 'asc' } })
  const known = await em.find(Organisation, { uscc: { $in: parties.map(({ uscc }) => uscc) } })
  return parties.map(({ uscc, name, role }) => {
    const member = theCase.form.members.find((one) => one.uscc.trim() === uscc)
    const unit =
      known.find((one) => one.uscc === uscc) ??
      em.create(Organisation, { uscc, name, kind: kindOf(member?.kind as UnitKind), independentLegalPerson: true })
    return { organisationId: unit.id, role, task: member?.task ?? null }
  })
}

/** The policy's name of a kind to the database's: new-rnd is NEW_RND. */
const kindOf = (kind: UnitKind | undefined) =>
  (kind?.toUpperCase().replace('-', '_') ?? 'OTHER') as Organisation['kind']
