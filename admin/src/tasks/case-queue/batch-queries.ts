import { graphql } from '../../gql/index.ts'

/** What can be done with the chosen cases now, as each case's own page would say. */
export const BatchCases = graphql(`
  query BatchCases($ids: [ID!]!) {
    serverTime
    cases(first: 100, filter: { ids: $ids }) {
      edges {
        node {
          id
          name
          version
          stateName
          lead {
            name
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
          actions {
            event
            label
            refusal {
              ...RefusalParts
            }
          }
          checklist {
            id
            question
          }
          verdicts {
            lineId
            step
            verdict
          }
          state
        }
      }
    }
  }
`)

/** Whether what was under way when the page was left was done after all. */
export const BatchHistory = graphql(`
  query BatchHistory($id: ID!) {
    case(id: $id) {
      id
      version
      history {
        at
        by
        action
      }
    }
  }
`)
