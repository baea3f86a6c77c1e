import { graphql } from '../../gql/index.ts'

export const RoundsPage = graphql(`
  query RoundsPage {
    rounds {
      id
      name
      opensAt
      closesAt
      quota
      rolling
      state
      publication
      edition {
        id
        title
        consultation
      }
    }
  }
`)

export const EditionsForRounds = graphql(`
  query EditionsForRounds {
    editions {
      id
      code
      version
      title
    }
  }
`)

export const RoundPage = graphql(`
  query RoundPage($id: ID!) {
    round(id: $id) {
      id
      version
      name
      notice
      documents {
        extensionId
        fileName
        mime
        url
      }
      materials
      opensAt
      closesAt
      quota
      rolling
      state
      publication
      edition {
        id
        title
        docNo
        consultation
        document
      }
      extensions {
        id
        from
        to
        reason
        at
      }
      office {
        preparedBy
        publishedBy
        publishedAt
        declineReason
        approved
        ranking {
          id
          version
          name
          leadName
          state
          stateName
          standing
          rank
          tied
          total
          grade
          withinQuota
          decision
          outcome
          next
          nextLabel
        }
      }
    }
  }
`)

export const PrepareRound = graphql(`
  mutation PrepareRound($input: PrepareRoundInput!) {
    prepareRound(input: $input) {
      id
    }
  }
`)

export const ChangeRound = graphql(`
  mutation ChangeRound($input: ChangeRoundInput!) {
    changeRound(input: $input) {
      id
    }
  }
`)

export const PublishRound = graphql(`
  mutation PublishRound($input: RoundInput!) {
    publishRound(input: $input) {
      id
    }
  }
`)

export const DeclineRound = graphql(`
  mutation DeclineRound($input: RoundReasonInput!) {
    declineRound(input: $input) {
      id
    }
  }
`)

export const ExtendRound = graphql(`
  mutation ExtendRound($input: ExtendRoundInput!) {
    extendRound(input: $input) {
      id
      extensions {
        id
      }
    }
  }
`)

export const PrepareDecisionOf = graphql(`
  mutation PrepareDecisionOf($input: PrepareDecisionInput!) {
    prepareDecision(input: $input) {
      id
    }
  }
`)

export const ApproveDecisionOf = graphql(`
  mutation ApproveDecisionOf($input: CaseInput!) {
    approveDecision(input: $input) {
      id
    }
  }
`)

export const PrepareNoticeOf = graphql(`
  mutation PrepareNoticeOf($input: PrepareNoticeInput!) {
    prepareNotice(input: $input) {
      id
    }
  }
`)
