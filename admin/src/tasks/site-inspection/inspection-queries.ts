import { graphql } from '../../gql/index.ts'

graphql(`
  fragment InspectionParts on SiteInspection {
    id
    state
    version
    visitOn
    place
    present
    notes
    writable
    mayReopen
    answers {
      lineId
      verdict
      note
    }
    team {
      name
      expert
      head
      me
      signedAt
      digest
    }
    photos {
      id
      url
      fileName
      caption
      sha256
      by
      at
    }
  }
`)

export const InspectionPage = graphql(`
  query InspectionPage($id: ID!) {
    siteInspection(id: $id) {
      ...InspectionParts
      caseId
      caseName
      lines {
        id
        text
        clause {
          ...ClauseParts
        }
      }
    }
  }
`)

export const SaveInspectionPart = graphql(`
  mutation SaveInspectionPart($input: SaveInspectionPartInput!) {
    saveInspectionPart(input: $input) {
      ...InspectionParts
    }
  }
`)

export const SignInspection = graphql(`
  mutation SignInspection($input: SignInspectionInput!) {
    signInspection(input: $input) {
      ...InspectionParts
    }
  }
`)

export const ReopenInspection = graphql(`
  mutation ReopenInspection($input: ReopenInspectionInput!) {
    reopenInspection(input: $input) {
      ...InspectionParts
    }
  }
`)

export const RemovePhoto = graphql(`
  mutation RemoveInspectionPhoto($input: RemovePhotoInput!) {
    removeInspectionPhoto(input: $input) {
      ...InspectionParts
    }
  }
`)

export const PlanPage = graphql(`
  query InspectionPlanPage($id: ID!) {
    case(id: $id) {
      ...CaseFrame
      inspection {
        id
      }
      inspectionCandidates {
        accountId
        name
        expert
      }
    }
  }
`)

export const PlanInspection = graphql(`
  mutation PlanInspection($input: PlanInspectionInput!) {
    planInspection(input: $input) {
      id
      inspection {
        id
      }
    }
  }
`)
