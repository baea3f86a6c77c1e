import { graphql } from '../../gql/index.ts'

export const Offer = graphql(`
  query InvitationOffer($token: String!) {
    invitation(token: $token) {
      purpose
      uscc
      unitName
      inviter
      consortiumName
      policy
      authorised
      expiresAt
      mayAccept
      myClaim
      caseId
    }
  }
`)

export const AcceptInvitation = graphql(`
  mutation AcceptInvitation($token: String!) {
    acceptInvitation(token: $token)
  }
`)

export const DeclineInvitation = graphql(`
  mutation DeclineInvitation($token: String!, $reason: String!) {
    declineInvitation(token: $token, reason: $reason)
  }
`)

export const JoinByInvitation = graphql(`
  mutation JoinByInvitation($input: JoinInput!) {
    joinByInvitation(input: $input)
  }
`)
