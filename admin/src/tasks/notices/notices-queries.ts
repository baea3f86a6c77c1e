import { graphql } from '../../gql/index.ts'

graphql(`
  fragment PublicNoticeParts on PublicNotice {
    id
    title
    text
    workingDays
    postedOn
    endsOn
    endsAt
    running
    policy
    issuer
    items {
      id
      name
      field
      leadName
      memberNames
      state
    }
  }
`)

export const PublicNotices = graphql(`
  query PublicNotices {
    running: publicNotices {
      ...PublicNoticeParts
    }
    past: publicNotices(past: true) {
      ...PublicNoticeParts
    }
    publicCalls {
      id
      name
      policy
      issuer
      notice
      materials
      opensAt
      closesAt
      state
      documents {
        extensionId
        fileName
        mime
        url
      }
    }
    publicLists {
      id
      title
      docNo
      issuer
      publishedAt
      entries {
        id
      }
    }
  }
`)

export const PublicNoticePage = graphql(`
  query PublicNoticePage($id: ID!) {
    publicNotice(id: $id) {
      ...PublicNoticeParts
    }
  }
`)

export const FileObjection = graphql(`
  mutation FileObjection($input: FileObjectionInput!) {
    fileObjection(input: $input) {
      id
      number
      receipt
      receivedAt
    }
  }
`)

export const FollowObjection = graphql(`
  query FollowObjection($number: String!, $receipt: String!) {
    objectionStatus(number: $number, receipt: $receipt) {
      number
      caseName
      state
      answer
      receivedAt
    }
  }
`)
