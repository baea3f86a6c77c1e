import { graphql } from '../../gql/index.ts'

export const RefusalParts = graphql(`
  fragment RefusalParts on RefusalInfo {
    code
    message
    clauses {
      ...ClauseParts
    }
  }
`)

export const ClauseParts = graphql(`
  fragment ClauseParts on Clause {
    id
    cite
    force
    text
  }
`)

export const FindingParts = graphql(`
  fragment FindingParts on Finding {
    ruleId
    outcome
    force
    proof
    waivable
    title
    required
    measured
    shortfall
    missing
    missingFacts
    standings {
      name
      standing
      by
      at
      documents {
        id
        fileName
        url
      }
    }
    readings {
      id
      question
      answer
    }
    reason
    clause {
      ...ClauseParts
    }
    waiver {
      by
      at
      reason
    }
  }
`)

export const DocumentParts = graphql(`
  fragment DocumentParts on Document {
    id
    type
    typeName
    fileName
    bytes
    mime
    sha256
    uploadedAt
    url
    unitUscc
  }
`)

export const VerdictParts = graphql(`
  fragment VerdictParts on Verdict {
    lineId
    step
    stepName
    office
    question
    verdict
    note
    by
    at
    clause {
      ...ClauseParts
    }
  }
`)

/** What experts and the team of a site inspection did, as far as the viewer may see. */
export const CaseReviews = graphql(`
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

export const RecusalParts = graphql(`
  fragment RecusalParts on RecusalRequest {
    id
    kind
    personName
    unitName
    reason
    state
    answer
    version
    requestedBy
    requestedAt
    experts {
      id
      name
      organisationName
    }
  }
`)

graphql(`
  fragment ScoredCaseParts on ScoredCase {
    id
    name
    field
    leadName
    form
    edition {
      id
      document
      consultation
    }
    documents {
      ...DocumentParts
    }
  }
`)

graphql(`
  fragment MeetingParts on DirectorMeeting {
    id
    heldOn
    chair
    attendees
    minutes
    recordedBy
    at
    items {
      caseId
      name
      conclusion
      note
    }
  }
`)
