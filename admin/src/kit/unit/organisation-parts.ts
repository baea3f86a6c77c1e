import { graphql } from '../../gql/index.ts'

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
