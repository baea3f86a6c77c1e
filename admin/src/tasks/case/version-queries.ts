import { graphql } from '../../gql/index.ts'

graphql(`
  fragment HeldDocumentParts on HeldDocument {
    id
    type
    typeName
    fileName
    sha256
    unitUscc
    url
  }
`)

/** Everything of a case that can be compared, as far as the viewer may see it. */
export const CaseVersions = graphql(`
  query CaseVersions($id: ID!) {
    case(id: $id) {
      id
      name
      updatedAt
      contentHash
      form
      lead {
        name
      }
      edition {
        title
        document
      }
      documents {
        id
        type
        typeName
        fileName
        sha256
        unitUscc
        url
      }
      signedContents {
        contentHash
        signedAt
        units
        form
        documents {
          ...HeldDocumentParts
        }
      }
      versions {
        id
        number
        sha256
        submittedAt
        submittedBy
        form
        documents {
          ...HeldDocumentParts
        }
        returned {
          by
          at
          reason
          corrections {
            path
            message
          }
        }
      }
    }
  }
`)

/** What the office that a draft is handed to will be asked. */
export const CasePreview = graphql(`
  query CasePreview($id: ID!) {
    case(id: $id) {
      id
      preview {
        step
        stepName
        holder
        workingDays
        checklist {
          id
          step
          question
          clause {
            ...ClauseParts
          }
        }
      }
    }
  }
`)
