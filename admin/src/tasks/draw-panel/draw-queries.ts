import { graphql } from '../../gql/index.ts'

export const DrawPage = graphql(`
  query DrawPage($id: ID!) {
    case(id: $id) {
      ...CaseFrame
      draw {
        id
        state
        commitment
        algorithm
        poolSize
        panelSize
        alternates
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
        position
        alternate
        state
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
  mutation PrepareDraw($input: CaseInput!) {
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
