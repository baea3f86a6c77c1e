import { graphql } from '../../gql/index.ts'

/** What experts and the team of the site inspection did, as far as the viewer may see. */
graphql(`
  fragment CaseReviews on Case {
    materialReview {
      id
      state
      openedAt
      openedBy
      total
      signed
      opinions {
        id
        expertName
        state
        signedAt
        conclusion
        answers {
          lineId
          verdict
          note
        }
      }
      summary {
        conforms
        doesNotConform
        needsExplanation
        line {
          id
          text
        }
      }
    }
    inspection {
      id
      state
      visitOn
      place
      team {
        name
        signedAt
      }
    }
  }
`)
