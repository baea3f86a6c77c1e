import { graphql } from '../../gql/index.ts'

graphql(`
  fragment ScoreSheetState on ScoreSheet {
    id
    state
    version
    comment
    recommendation
    total
    signedAt
    scores {
      criterionId
      value
      savedAt
    }
  }
`)

export const ScoreSheetPage = graphql(`
  query ScoreSheetPage($id: ID!) {
    scoreSheet(id: $id) {
      ...ScoreSheetState
      criteria {
        id
        name
        weight
        guidance
        min
        max
        step
        clause {
          ...ClauseParts
        }
      }
      case {
        ...ScoredCaseParts
      }
    }
  }
`)

export const SaveScore = graphql(`
  mutation SaveScore($input: SaveScoreInput!) {
    saveScore(input: $input) {
      ...ScoreSheetState
    }
  }
`)

export const SaveScoreComment = graphql(`
  mutation SaveScoreComment($input: SaveScoreCommentInput!) {
    saveScoreComment(input: $input) {
      ...ScoreSheetState
    }
  }
`)

export const SignScore = graphql(`
  mutation SignScore($input: SignScoreInput!) {
    signScore(input: $input) {
      ...ScoreSheetState
    }
  }
`)
