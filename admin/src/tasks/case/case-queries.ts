import { graphql } from '../../gql/index.ts'

export const CasePage = graphql(`
  query CasePage($id: ID!) {
    viewer {
      account {
        id
      }
      may
      posts {
        kind
        organisation {
          id
          uscc
        }
      }
    }
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
      heldBy {
        id
        name
        mine
      }
      colleagues {
        id
        name
      }
      contentHash
      submittedAt
      createdAt
      form
      formStep
      writable
      signing
      edition {
        document
      }
      formErrors {
        path
        code
        message
      }
      findings {
        ...FindingParts
      }
      parties {
        name
        uscc
        role
        mySide
        organisation {
          id
          kind
        }
        signature {
          by
          at
          contentHash
          valid
          authorised
          voidedAt
          voidReason
        }
      }
      documents {
        ...DocumentParts
      }
      requiredDocuments {
        type
        name
        required
        perUnit
        present
        clause {
          ...ClauseParts
        }
      }
      verdicts {
        ...VerdictParts
      }
      checklist {
        id
        step
        question
        clause {
          ...ClauseParts
        }
      }
      corrections {
        path
        message
      }
      draw {
        id
        state
        poolSize
        panelSize
        alternates
      }
      panel {
        id
        position
        alternate
        seated
        state
        class
        expert {
          id
          name
          organisationName
        }
      }
      ...CaseReviews
      demonstration {
        id
        state
        openedAt
        openedBy
        closedAt
        sheetsTotal
        sheetsSigned
        sheets {
          id
          expertName
          state
          signedAt
          total
          leftReason
          exchangeable
        }
        result {
          total
          grade
          validSheets
          trimmed
          method
          byCriterion {
            criterionId
            name
            weight
            mean
          }
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
      }
      consortium {
        id
        name
        registerNumber
        namedOn
        endsOn
        state
      }
      versions {
        id
        number
        sha256
        submittedAt
        submittedBy
        returned {
          at
        }
        signatures {
          uscc
          unit
          by
          at
          authorised
          contentHash
          stood
          voidedAt
          voidReason
        }
        returned {
          by
          at
          reason
        }
      }
      signedContents {
        contentHash
        signedAt
        units
      }
      history {
        sequence
        at
        by
        action
        summary
        hash
      }
    }
  }
`)

export const VersionForm = graphql(`
  query VersionForm($id: ID!) {
    case(id: $id) {
      id
      versions {
        id
        number
        form
      }
    }
  }
`)
