import { knows } from '@consortium/messages'
import { graphql } from '../../gql/index.ts'
import { sayNow } from '../../shell/locale.ts'

graphql(`
  fragment OrganisationParts on Organisation {
    id
    uscc
    name
    kind
    legalRepresentative
    independentLegalPerson
    region {
      id
      name
    }
    qualifications {
      kind
      level
      from
      to
    }
    years {
      year
      sales
      rnd
    }
  }
`)

/** The register keeps codes; a kind that the catalogue does not know is shown as it stands. */
export function qualificationName(kind: string): string {
  const key = `admin.qualification.${kind}`
  return knows(key) ? sayNow(key) : kind
}
