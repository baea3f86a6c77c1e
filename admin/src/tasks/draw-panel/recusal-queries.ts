import { graphql } from '../../gql/index.ts'

export const DecideRecusal = graphql(`
  mutation DecideRecusal($input: DecideRecusalInput!) {
    decideRecusal(input: $input) {
      id
    }
  }
`)

export const ExpertsToLeaveOut = graphql(`
  query ExpertsToLeaveOut($search: String) {
    experts(first: 8, search: $search) {
      edges {
        node {
          id
          name
          organisationName
        }
      }
    }
  }
`)
