import { graphql } from '../../gql/index.ts'

export const accountList = graphql(`
  query Accounts($after: String, $search: String, $state: AccountState, $kind: PostKind, $officeId: ID) {
    accounts(first: 50, after: $after, search: $search, state: $state, kind: $kind, officeId: $officeId) {
      edges {
        node {
          ...ManagedAccountParts
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      totalCount
    }
  }
  fragment ManagedAccountParts on ManagedAccount {
    id
    username
    name
    email
    phone
    disabled
    lockedUntil
    hasPassword
    secondFactor
    createdAt
    posts {
      ...PostParts
    }
  }
`)

export const offices = graphql(`
  query Offices {
    offices {
      id
      name
      kind
    }
  }
`)

export const managedAccount = graphql(`
  query ManagedAccount($id: ID!) {
    account(id: $id) {
      ...ManagedAccountParts
    }
    serverTime
  }
`)

export const createAccount = graphql(`
  mutation CreateAccount($input: CreateAccountInput!) {
    createAccount(input: $input) {
      account {
        id
      }
      link {
        path
        endsAt
      }
    }
  }
`)

export const correctAccount = graphql(`
  mutation CorrectAccount($input: CorrectAccountInput!) {
    correctAccount(input: $input) {
      id
    }
  }
`)

export const disableAccount = graphql(`
  mutation DisableAccount($input: AccountReasonInput!) {
    disableAccount(input: $input) {
      id
    }
  }
`)

export const enableAccount = graphql(`
  mutation EnableAccount($id: ID!) {
    enableAccount(id: $id) {
      id
    }
  }
`)

export const unlockAccount = graphql(`
  mutation UnlockAccount($id: ID!) {
    unlockAccount(id: $id) {
      id
    }
  }
`)

export const issueResetLink = graphql(`
  mutation IssueResetLink($id: ID!) {
    issueResetLink(id: $id) {
      path
      endsAt
    }
  }
`)

export const resetSecondFactor = graphql(`
  mutation ResetSecondFactor($input: AccountReasonInput!) {
    resetSecondFactor(input: $input) {
      id
    }
  }
`)

export const givePost = graphql(`
  mutation GivePost($input: GivePostInput!) {
    givePost(input: $input) {
      id
    }
  }
`)

export const endPost = graphql(`
  mutation EndPost($input: EndPostInput!) {
    endPost(input: $input) {
      id
    }
  }
`)
