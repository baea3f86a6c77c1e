import type { InvitationState } from '../../gql/graphql.ts'
import { graphql } from '../../gql/index.ts'
import type { Tone } from '../../kit/tones.ts'

graphql(`
  fragment InvitationParts on ExpertInvitation {
    id
    state
    version
    field
    office
    rules
    promise
    plannedFrom
    plannedTo
    invitedAt
    dueOn
    answeredAt
    conflict
    reason
    byPhone
    open
    units {
      name
      uscc
      lead
    }
  }
`)

export const InvitationsPage = graphql(`
  query InvitationsPage {
    expertInvitations {
      ...InvitationParts
    }
  }
`)

export const InvitationPage = graphql(`
  query InvitationPage($id: ID!) {
    expertInvitation(id: $id) {
      ...InvitationParts
    }
  }
`)

export const AnswerInvitation = graphql(`
  mutation AnswerInvitation($input: AnswerInvitationInput!) {
    answerExpertInvitation(input: $input) {
      ...InvitationParts
    }
  }
`)

export const tones: Record<InvitationState, Tone> = {
  INVITED: 'info',
  ACCEPTED: 'good',
  CONFLICT: 'warn',
  DECLINED: 'plain',
  WITHDRAWN: 'plain',
}
