import { graphql } from '../../gql/index.ts'

export const EditionsInRoom = graphql(`
  query EditionsInRoom {
    editions(all: true) {
      id
      code
      version
      title
      docNo
      issuer
      state
      standing
      sha256
      effectiveFrom
      expiresOn
    }
  }
`)

export const EditionRead = graphql(`
  query EditionRead($id: ID!) {
    edition(id: $id) {
      id
      code
      version
      title
      docNo
      issuer
      state
      standing
      consultation
      sha256
      document
      effectiveFrom
      expiresOn
      imported {
        by
        at
        own
        confirmedBy
        confirmedAt
        declinedBy
        declinedAt
        declineReason
      }
      trials {
        from
        reason
        allowedBy
        allowedAt
        endedBy
        endedAt
        endReason
      }
      files {
        id
        fileName
        mime
        bytes
        sha256
        by
        at
        url
      }
    }
  }
`)

export const CheckEdition = graphql(`
  query CheckEdition($input: ImportEditionInput!) {
    checkEdition(input: $input) {
      sha256
      document
      previousId
      problems {
        path
        message
      }
    }
  }
`)

export const ImportEdition = graphql(`
  mutation ImportEdition($input: ImportEditionInput!) {
    importEdition(input: $input) {
      id
    }
  }
`)

export const ConfirmEdition = graphql(`
  mutation ConfirmEdition($input: ConfirmEditionInput!) {
    confirmEdition(input: $input) {
      id
      state
    }
  }
`)

export const DeclineEdition = graphql(`
  mutation DeclineEdition($input: EditionReasonInput!) {
    declineEdition(input: $input) {
      id
      state
    }
  }
`)

export const AllowTrial = graphql(`
  mutation AllowTrial($input: AllowTrialInput!) {
    allowTrial(input: $input) {
      id
    }
  }
`)

export const EndTrial = graphql(`
  mutation EndTrial($input: EditionReasonInput!) {
    endTrial(input: $input) {
      id
    }
  }
`)
