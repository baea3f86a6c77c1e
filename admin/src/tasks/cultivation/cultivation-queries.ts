import { graphql } from '../../gql/index.ts'

export const ListedConsortia = graphql(`
  query ListedConsortia($after: String, $filter: ListedFilter) {
    listedConsortia(first: 50, after: $after, filter: $filter) {
      edges {
        node {
          id
          caseId
          name
          registerNumber
          field
          leadName
          memberCount
          state
          from
          to
          roundName
          district
          approvedBy
          approvedAt
          published
          listId
          rank
          total
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

export const ListedChoices = graphql(`
  query ListedChoices {
    listedChoices {
      rounds {
        value
        label
      }
      districts {
        value
        label
      }
      fields {
        value
        label
      }
    }
  }
`)

export const PublishedLists = graphql(`
  query PublishedLists {
    publishedLists {
      id
      version
      roundId
      roundName
      title
      docNo
      text
      state
      preparedBy
      preparedAt
      publishedBy
      publishedAt
      declineReason
      entries {
        id
        name
        leadName
      }
    }
  }
`)

export const PrepareList = graphql(`
  mutation PrepareList($input: PrepareListInput!) {
    prepareList(input: $input) {
      id
    }
  }
`)

export const PublishList = graphql(`
  mutation PublishList($input: ListInput!) {
    publishList(input: $input) {
      id
    }
  }
`)

export const DeclineList = graphql(`
  mutation DeclineList($input: ListReasonInput!) {
    declineList(input: $input) {
      id
    }
  }
`)

export const PublicListPage = graphql(`
  query PublicListPage($id: ID!) {
    publicList(id: $id) {
      id
      title
      docNo
      text
      policy
      issuer
      publishedAt
      entries {
        id
        name
        registerNumber
        field
        leadName
        memberCount
        listedOn
      }
    }
  }
`)
