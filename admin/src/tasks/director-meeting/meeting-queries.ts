import { graphql } from '../../gql/index.ts'

export const MeetingPage = graphql(`
  query MeetingPage($id: ID!) {
    case(id: $id) {
      ...CaseFrame
      meetings {
        ...MeetingParts
      }
    }
  }
`)

export const MeetingCandidates = graphql(`
  query MeetingCandidates($caseId: ID!) {
    meetingCandidates(caseId: $caseId) {
      id
      version
      name
      leadName
    }
  }
`)

export const RecordMeeting = graphql(`
  mutation RecordMeeting($input: RecordMeetingInput!) {
    recordMeeting(input: $input) {
      id
    }
  }
`)
