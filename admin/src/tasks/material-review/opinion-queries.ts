import { graphql } from '../../gql/index.ts'

graphql(`
  fragment OpinionParts on MaterialOpinion {
    id
    state
    version
    closed
    conclusion
    signedAt
    answers {
      lineId
      verdict
      note
    }
  }
`)

export const OpinionPage = graphql(`
  query OpinionPage($id: ID!) {
    materialOpinion(id: $id) {
      ...OpinionParts
      lines {
        id
        text
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

export const SaveOpinionLine = graphql(`
  mutation SaveOpinionLine($input: SaveOpinionLineInput!) {
    saveOpinionLine(input: $input) {
      ...OpinionParts
    }
  }
`)

export const SaveOpinionConclusion = graphql(`
  mutation SaveOpinionConclusion($input: SaveOpinionConclusionInput!) {
    saveOpinionConclusion(input: $input) {
      ...OpinionParts
    }
  }
`)

export const SignOpinion = graphql(`
  mutation SignOpinion($input: SignOpinionInput!) {
    signOpinion(input: $input) {
      ...OpinionParts
    }
  }
`)
