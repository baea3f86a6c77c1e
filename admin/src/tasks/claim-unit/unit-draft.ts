import type { OrganisationKind } from '../../gql/graphql.ts'
import type { MyClaim } from './claim-queries.ts'

/** What is typed of the unit. */
export interface UnitDraft {
  uscc: string
  unitName: string
  kind: OrganisationKind
  regionCode: string
  officeId: string
  address: string
  legalRepresentative: string
  independentLegalPerson: boolean
}

/** Stands for a region that is not in the list. */
export const elsewhere = 'elsewhere'

export const emptyUnit = (): UnitDraft => ({
  ...{ uscc: '', unitName: '', kind: 'ENTERPRISE' as const, regionCode: '', officeId: '' },
  ...{ address: '', legalRepresentative: '', independentLegalPerson: true },
})

export const draftOf = (claim: MyClaim): UnitDraft => ({
  ...{ uscc: claim.uscc, unitName: claim.unitName, kind: claim.kind, address: claim.address },
  regionCode: claim.region?.code ?? elsewhere,
  officeId: claim.office.id,
  legalRepresentative: claim.legalRepresentative,
  independentLegalPerson: claim.independentLegalPerson,
})

/** As the server takes it. */
export const factsOf = ({ regionCode, officeId, ...unit }: UnitDraft) => ({
  ...unit,
  regionCode: regionCode === elsewhere ? null : regionCode || null,
  officeId: officeId || null,
})
