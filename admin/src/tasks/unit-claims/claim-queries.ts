import { graphql } from '../../gql/index.ts'

export const ClaimDetail = graphql(`
  query ClaimDetail($id: ID!) {
    claim(id: $id) {
      id
      version
      state
      uscc
      unitName
      kind
      region {
        id
        name
      }
      address
      legalRepresentative
      independentLegalPerson
      submittedAt
      decidedAt
      decidedBy
      reason
      files {
        id
        kind
        fileName
        mime
        url
      }
      claimant {
        name
        phone
        email
      }
      known {
        handlers
        organisation {
          id
          uscc
          name
          kind
          region {
            id
            name
          }
          legalRepresentative
        }
        otherClaims {
          id
          unitName
          state
          submittedAt
          claimant {
            name
          }
        }
      }
    }
  }
`)

export const ApproveClaim = graphql(`
  mutation ApproveClaim($input: ClaimInput!) {
    approveClaim(input: $input) {
      id
      state
    }
  }
`)

export const RejectClaim = graphql(`
  mutation RejectClaim($input: RejectClaimInput!) {
    rejectClaim(input: $input) {
      id
      state
    }
  }
`)
