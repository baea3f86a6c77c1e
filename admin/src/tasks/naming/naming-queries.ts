import { graphql } from '../../gql/index.ts'

export const NamingPage = graphql(`
  query NamingPage($id: ID!) {
    case(id: $id) {
      ...CaseFrame
      form
      edition {
        document
      }
      naming {
        id
        name
        similar {
          name
          likeness
        }
        acknowledgement
        state
        preparedBy
        preparedAt
        approvedBy
        approvedAt
        declineReason
        registerNumber
      }
      consortium {
        id
        name
        registerNumber
        namedOn
        endsOn
        state
      }
    }
  }
`)

export const CheckName = graphql(`
  query CheckName($caseId: ID!, $name: String!) {
    checkName(caseId: $caseId, name: $name) {
      pattern
      problem
      similar {
        name
        likeness
      }
    }
  }
`)

export const PrepareNaming = graphql(`
  mutation PrepareNaming($input: PrepareNamingInput!) {
    prepareNaming(input: $input) {
      id
    }
  }
`)

export const ApproveNaming = graphql(`
  mutation ApproveNaming($input: CaseInput!) {
    approveNaming(input: $input) {
      id
    }
  }
`)

export const DeclineNaming = graphql(`
  mutation DeclineNaming($input: CaseReasonInput!) {
    declineNaming(input: $input) {
      id
    }
  }
`)
