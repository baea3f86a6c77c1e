import { graphql } from '../../gql/index.ts'

export const FormPage = graphql(`
  query FormPage($id: ID!) {
    serverTime
    viewer {
      account {
        id
      }
    }
    case(id: $id) {
      ...FormState
      createdAt
      round {
        id
        name
        closesAt
        rolling
      }
      edition {
        id
        title
        docNo
        document
        consultation
      }
      corrections {
        path
        message
      }
      steps {
        events {
          event
          by
          at
          reason
        }
      }
      lead {
        id
        name
        uscc
        kind
      }
    }
  }
`)

/** What a save gives back: the form as the server now holds it, and what the server says of it. */
graphql(`
  fragment FormState on Case {
    id
    name
    state
    stateName
    version
    updatedAt
    form
    writable
    formErrors {
      path
      code
      message
    }
    findings {
      ...FindingParts
    }
    documents {
      ...FormDocument
    }
    requiredDocuments {
      type
      name
      required
      perUnit
      present
      clause {
        ...ClauseParts
      }
    }
    parties {
      name
      uscc
      role
      signature {
        valid
        authorised
        voidReason
      }
      organisation {
        id
        kind
        region {
          id
          code
          parentCode
        }
        legalRepresentative
        independentLegalPerson
        qualifications {
          kind
        }
        years {
          year
          sales
          rnd
        }
      }
    }
    actions {
      event
      label
      primary
      refusal {
        ...RefusalParts
      }
    }
  }
`)

/** An attachment with the one that it took the place of. */
graphql(`
  fragment FormDocument on Document {
    ...DocumentParts
    replaced {
      fileName
      url
    }
  }
`)

export const SaveDraft = graphql(`
  mutation SaveDraft($input: SaveDraftInput!) {
    saveDraft(input: $input) {
      ...FormState
    }
  }
`)

export const RemoveDocument = graphql(`
  mutation RemoveDocument($input: CaseDocumentInput!) {
    removeDocument(input: $input) {
      ...FormState
    }
  }
`)

/** What the register knows of a unit whose code was just entered. */
export const UnitByCode = graphql(`
  query UnitByCode($uscc: String!) {
    organisation(uscc: $uscc) {
      id
      uscc
      name
      kind
    }
  }
`)

/** Units that a piece of a name, or the beginning of a code, may mean. */
export const FindUnits = graphql(`
  query FindUnits($search: String!) {
    findUnits(search: $search) {
      uscc
      name
      kind
    }
  }
`)

/** Facts known from before, with where they stood and since when. */
export const FormOffers = graphql(`
  query FormOffers($id: ID!) {
    case(id: $id) {
      id
      offers {
        source
        title
        at
        year
        form
        sections
      }
    }
  }
`)
