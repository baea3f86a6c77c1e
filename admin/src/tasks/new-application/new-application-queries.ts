import { graphql } from '../../gql/index.ts'

export const OpenRounds = graphql(`
  query OpenRounds {
    rounds {
      id
      name
      opensAt
      closesAt
      quota
      rolling
      state
      edition {
        id
        title
        docNo
        issuer
        consultation
      }
    }
    editions {
      id
      document
    }
    viewer {
      posts {
        id
        organisation {
          id
          region {
            id
            code
          }
        }
      }
    }
  }
`)

export const CreateApplication = graphql(`
  mutation CreateApplication($input: CreateApplicationInput!) {
    createApplication(input: $input) {
      id
    }
  }
`)
