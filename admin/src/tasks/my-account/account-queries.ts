import { graphql } from '../../gql/index.ts'

export const ownAccount = graphql(`
  query OwnAccount {
    ownAccount {
      ...OwnAccountParts
    }
    delegations {
      ...DelegationParts
    }
    serverTime
  }
  fragment OwnAccountParts on OwnAccount {
    email
    phone
    passwordSetAt
    secondFactor
    twoFactorRule
    recoveryCodesLeft
    sessions {
      id
      createdAt
      lastSeenAt
      address
      agent
      current
    }
    posts {
      ...PostParts
    }
  }
  fragment DelegationParts on Delegation {
    id
    post {
      id
      kind
      organisation {
        id
        name
      }
      office {
        id
        name
      }
    }
    holder {
      id
      name
    }
    delegate {
      id
      name
    }
    from
    to
    reason
    runs
    over
  }
`)

export const changeContacts = graphql(`
  mutation ChangeContacts($input: ChangeContactsInput!) {
    changeContacts(input: $input) {
      email
    }
  }
`)

export const changePassword = graphql(`
  mutation ChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input) {
      passwordSetAt
    }
  }
`)

export const endSession = graphql(`
  mutation EndSession($id: ID!) {
    endSession(id: $id) {
      email
    }
  }
`)

export const colleagues = graphql(`
  query Colleagues($postId: ID!, $from: Date!, $to: Date!) {
    colleagues(postId: $postId, from: $from, to: $to) {
      id
      name
      username
    }
  }
`)

export const delegatePost = graphql(`
  mutation DelegatePost($input: DelegatePostInput!) {
    delegatePost(input: $input) {
      id
    }
  }
`)

export const endDelegation = graphql(`
  mutation EndDelegation($id: ID!) {
    endDelegation(id: $id) {
      id
    }
  }
`)
