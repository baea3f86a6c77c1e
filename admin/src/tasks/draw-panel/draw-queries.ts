import { graphql } from '../../gql/index.ts'

export const DrawPage = graphql(`
  query DrawPage($id: ID!) {
    case(id: $id) {
      ...CaseFrame
      recusals {
        open
        mayAsk
        left
        requests {
          ...RecusalParts
        }
      }
      draw {
        id
        state
        commitment
        algorithm
        poolSize
        panelSize
        alternates
        kept
        plannedFrom
        plannedTo
        preparedBy
        preparedAt
        witnessedBy
        witnessText
        seed
        finalSeed
        approvedBy
        approvedAt
        abandonedReason
        excluded {
          reasons
          expert {
            id
            name
            organisationName
          }
        }
      }
      panel {
        id
        position
        alternate
        seated
        steppedInFor
        state
        invitation {
          id
          state
          version
          invitedAt
          dueOn
          answeredAt
          answeredBy
          byPhone
          conflict
          reason
        }
        class
        expert {
          id
          name
          organisationName
          title
        }
      }
    }
  }
`)

export const PrepareDraw = graphql(`
  mutation PrepareDraw($input: PrepareDrawInput!) {
    prepareDraw(input: $input) {
      id
      version
    }
  }
`)

export const WitnessDraw = graphql(`
  mutation WitnessDraw($input: WitnessDrawInput!) {
    witnessDraw(input: $input) {
      id
      version
    }
  }
`)

export const ApproveDraw = graphql(`
  mutation ApproveDraw($input: CaseInput!) {
    approveDraw(input: $input) {
      id
      version
    }
  }
`)

export const AbandonDraw = graphql(`
  mutation AbandonDraw($input: CaseReasonInput!) {
    abandonDraw(input: $input) {
      id
      version
    }
  }
`)

export const RecordInvitationAnswer = graphql(`
  mutation RecordInvitationAnswer($input: RecordAnswerInput!) {
    recordInvitationAnswer(input: $input) {
      id
      version
    }
  }
`)
