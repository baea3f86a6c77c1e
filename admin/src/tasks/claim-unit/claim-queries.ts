import { graphql } from '../../gql/index.ts'
import type { MyClaimsQuery } from '../../gql/graphql.ts'

export const Places = graphql(`
  query ClaimPlaces {
    regions {
      id
      code
      name
      level
      parentCode
    }
    districtOffices {
      id
      name
      region {
        id
        code
      }
    }
  }
`)

export const MyClaims = graphql(`
  query MyClaims {
    myClaims {
      id
      version
      uscc
      unitName
      kind
      region {
        id
        code
      }
      address
      legalRepresentative
      independentLegalPerson
      office {
        id
        name
      }
      state
      submittedAt
      reason
      files {
        id
        kind
        fileName
        url
      }
    }
  }
`)
export type MyClaim = MyClaimsQuery['myClaims'][number]

export const RegisterClaim = graphql(`
  mutation RegisterClaim($input: RegisterClaimInput!) {
    registerClaim(input: $input)
  }
`)

export const OpenClaim = graphql(`
  mutation OpenClaim($input: OpenClaimInput!) {
    openClaim(input: $input) {
      id
    }
  }
`)

export const CorrectClaim = graphql(`
  mutation CorrectClaim($input: CorrectClaimInput!) {
    correctClaim(input: $input) {
      id
      version
    }
  }
`)

export const SubmitClaim = graphql(`
  mutation SubmitClaim($input: ClaimInput!) {
    submitClaim(input: $input) {
      id
      state
    }
  }
`)

export const InvitedTo = graphql(`
  query InvitedTo($token: String!) {
    invitation(token: $token) {
      uscc
      unitName
      inviter
    }
  }
`)

export const AcceptByClaim = graphql(`
  mutation AcceptByClaim($token: String!) {
    acceptInvitation(token: $token)
  }
`)
