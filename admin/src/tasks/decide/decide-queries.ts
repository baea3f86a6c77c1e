import { graphql } from '../../gql/index.ts'

export const DecidePage = graphql(`
  query DecidePage($id: ID!) {
    case(id: $id) {
      ...CaseFrame
      form
      edition {
        document
      }
      findings {
        ...FindingParts
      }
      checklist {
        id
        step
        question
        clause {
          ...ClauseParts
        }
      }
      verdicts {
        ...VerdictParts
      }
      demonstration {
        id
        result {
          total
          grade
          validSheets
          trimmed
        }
      }
      meetings {
        ...MeetingParts
      }
      decision {
        id
        outcome
        opinion
        name
        state
        preparedBy
        preparedAt
        approvedBy
        approvedAt
        declineReason
        registerNumber
        editionVersion
        editionSha256
        engine
        verdicts {
          ...VerdictParts
        }
        findings {
          ...FindingParts
        }
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

export const PrepareDecision = graphql(`
  mutation PrepareDecision($input: PrepareDecisionInput!) {
    prepareDecision(input: $input) {
      id
      version
    }
  }
`)

export const ApproveDecision = graphql(`
  mutation ApproveDecision($input: CaseInput!) {
    approveDecision(input: $input) {
      id
      version
    }
  }
`)

export const DeclineDecision = graphql(`
  mutation DeclineDecision($input: CaseReasonInput!) {
    declineDecision(input: $input) {
      id
      version
    }
  }
`)
