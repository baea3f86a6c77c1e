import { graphql } from '../../gql/index.ts'

export const PublicityPage = graphql(`
  query PublicityPage($id: ID!) {
    case(id: $id) {
      ...CaseFrame
      edition {
        id
        title
        docNo
        document
      }
      publicity {
        notice {
          ...NoticeParts
        }
        objections {
          ...ObjectionParts
        }
      }
    }
  }
`)

graphql(`
  fragment NoticeParts on Notice {
    id
    version
    title
    text
    workingDays
    state
    preparedBy
    preparedAt
    approvedBy
    postedAt
    postedOn
    endsOn
    declineReason
    items {
      id
      caseId
      name
      leadName
      state
    }
  }
`)

graphql(`
  fragment ObjectionParts on Objection {
    id
    version
    number
    channel
    kind
    objector {
      name
      identity
      contact
    }
    content
    evidence {
      fileName
      bytes
      mime
      url
    }
    takesEvidence
    state
    upholdPrepared
    answer
    receivedAt
    receivedBy
    records {
      action
      summary
      text
      by
      at
    }
  }
`)

export const NoticePeriod = graphql(`
  query NoticePeriod($caseId: ID!) {
    noticePeriod(caseId: $caseId) {
      workingDays
      endsOn
    }
  }
`)

export const PrepareNotice = graphql(`
  mutation PrepareNotice($input: PrepareNoticeInput!) {
    prepareNotice(input: $input) {
      id
    }
  }
`)

export const ApproveNotice = graphql(`
  mutation ApproveNotice($input: NoticeInput!) {
    approveNotice(input: $input) {
      id
    }
  }
`)

export const DeclineNotice = graphql(`
  mutation DeclineNotice($input: NoticeReasonInput!) {
    declineNotice(input: $input) {
      id
    }
  }
`)

export const ClosePublicity = graphql(`
  mutation ClosePublicity($input: CaseInput!) {
    closePublicity(input: $input) {
      id
    }
  }
`)

export const RecordObjection = graphql(`
  mutation RecordObjection($input: RecordObjectionInput!) {
    recordObjection(input: $input) {
      id
      publicity {
        objections {
          id
        }
      }
    }
  }
`)

export const AcceptObjection = graphql(`
  mutation AcceptObjection($input: ObjectionInput!) {
    acceptObjection(input: $input) {
      id
    }
  }
`)

export const RefuseObjection = graphql(`
  mutation RefuseObjection($input: ObjectionTextInput!) {
    refuseObjection(input: $input) {
      id
    }
  }
`)

export const InvestigateObjection = graphql(`
  mutation InvestigateObjection($input: ObjectionTextInput!) {
    investigateObjection(input: $input) {
      id
    }
  }
`)

export const DismissObjection = graphql(`
  mutation DismissObjection($input: ObjectionTextInput!) {
    dismissObjection(input: $input) {
      id
    }
  }
`)

export const PrepareUphold = graphql(`
  mutation PrepareUphold($input: ObjectionTextInput!) {
    prepareUphold(input: $input) {
      id
    }
  }
`)

export const UpholdObjection = graphql(`
  mutation UpholdObjection($input: ObjectionInput!) {
    upholdObjection(input: $input) {
      id
    }
  }
`)

export const DeclineUphold = graphql(`
  mutation DeclineUphold($input: ObjectionTextInput!) {
    declineUphold(input: $input) {
      id
    }
  }
`)
