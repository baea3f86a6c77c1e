import { graphql } from '../../gql/index.ts'

export const WhatIfEditions = graphql(`
  query WhatIfEditions {
    editions(all: true) {
      id
      state
      code
      version
      title
      document
      imported {
        own
      }
    }
  }
`)

export const StartSimulation = graphql(`
  mutation StartSimulation($input: StartSimulationInput!) {
    startSimulation(input: $input) {
      key
      startedAt
    }
  }
`)

export const CancelSimulation = graphql(`
  mutation CancelSimulation($key: ID!) {
    cancelSimulation(key: $key) {
      key
    }
  }
`)

export const OwnSimulations = graphql(`
  query OwnSimulations {
    simulations {
      key
      state
      total
      done
      changed
      startedAt
    }
  }
`)

export const SimulationProgress = graphql(`
  query SimulationProgress($key: ID!) {
    simulation(key: $key) {
      key
      state
      total
      done
      changed
      startedAt
      endedAt
      allPolicies
      results {
        result
        before
        after
      }
      moves {
        direction
        count
      }
      rules {
        ruleId
        title
        clause {
          id
          cite
        }
        moves {
          direction
          count
        }
      }
    }
  }
`)

export const SimulatedCases = graphql(`
  query SimulatedCases($key: ID!, $ruleId: String, $direction: WhatIfDirection, $after: String) {
    simulatedCases(key: $key, ruleId: $ruleId, direction: $direction, first: 50, after: $after) {
      edges {
        node {
          id
          name
          leadName
          stateName
          before
          after
          changes {
            ruleId
            direction
            before {
              outcome
              title
              measured
              required
            }
            after {
              outcome
              title
              measured
              required
              shortfall
            }
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
`)
