import { graphql } from '../../gql/index.ts'
import type { UnitPageQuery } from '../../gql/graphql.ts'

export const MyUnits = graphql(`
  query MyUnits {
    viewer {
      posts {
        id
        organisation {
          id
          uscc
          name
        }
      }
    }
  }
`)

export const UnitPage = graphql(`
  query UnitPage($uscc: String!) {
    unit(uscc: $uscc) {
      version
      address
      mayChange
      asOffice
      organisation {
        ...OrganisationParts
      }
      people {
        id
        kind
        person
        me
        from
        to
        letter {
          id
          fileName
          url
        }
      }
      invitations {
        id
        purpose
        email
        expiresAt
        postTo
      }
      representativeChanges {
        previous
        name
        from
        recordedBy
        recordedAt
      }
    }
  }
`)
export type ShownUnit = UnitPageQuery['unit']

export const DeclareFacts = graphql(`
  mutation DeclareUnitFacts($input: DeclareFactsInput!) {
    declareUnitFacts(input: $input) {
      version
    }
  }
`)

export const ChangeRepresentative = graphql(`
  mutation ChangeRepresentative($input: ChangeRepresentativeInput!) {
    changeRepresentative(input: $input) {
      version
    }
  }
`)

export const InviteColleague = graphql(`
  mutation InviteColleague($input: InviteColleagueInput!) {
    inviteColleague(input: $input) {
      token
      invitation {
        id
        expiresAt
      }
    }
  }
`)

export const RevokeColleague = graphql(`
  mutation RevokeColleagueInvitation($id: ID!) {
    revokeColleagueInvitation(id: $id) {
      id
      state
    }
  }
`)

export const EndPost = graphql(`
  mutation EndUnitPost($input: EndUnitPostInput!) {
    endUnitPost(input: $input)
  }
`)
