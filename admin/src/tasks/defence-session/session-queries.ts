import { graphql } from '../../gql/index.ts'

graphql(`
  fragment SessionParts on DefenceSession {
    id
    title
    heldOn
    startsAt
    place
    state
    version
    secretary
    chair
    chairVotes
    chairVoters
    witnesses
    minutes
    closedAt
    agenda {
      caseId
      position
      name
      leadName
      sheetId
      sheetSigned
      sheets
      signed
    }
    lot {
      algorithm
      commitment
      preparedBy
      witnessedBy
      witnessText
      seed
      finalSeed
    }
    experts {
      id
      name
      present
      note
    }
  }
`)

export const SessionsPage = graphql(`
  query SessionsPage {
    defenceSessions {
      id
      title
      heldOn
      startsAt
      place
      state
      agenda {
        caseId
        name
      }
    }
  }
`)

export const SessionPage = graphql(`
  query SessionPage($id: ID!) {
    defenceSession(id: $id) {
      ...SessionParts
    }
  }
`)

export const HearableCases = graphql(`
  query HearableCases {
    hearableCases {
      id
      name
      leadName
    }
  }
`)

export const PlanSession = graphql(`
  mutation PlanDefenceSession($input: PlanSessionInput!) {
    planDefenceSession(input: $input) {
      id
    }
  }
`)

export const PrepareOrder = graphql(`
  mutation PrepareDefenceOrder($input: SessionInput!) {
    prepareDefenceOrder(input: $input) {
      id
    }
  }
`)

export const WitnessOrder = graphql(`
  mutation WitnessDefenceOrder($input: WitnessOrderInput!) {
    witnessDefenceOrder(input: $input) {
      id
    }
  }
`)

export const RecordAttendance = graphql(`
  mutation RecordDefenceAttendance($input: AttendanceInput!) {
    recordDefenceAttendance(input: $input) {
      id
    }
  }
`)

export const ElectChair = graphql(`
  mutation ElectDefenceChair($input: ElectChairInput!) {
    electDefenceChair(input: $input) {
      id
    }
  }
`)

export const SaveMinutes = graphql(`
  mutation SaveDefenceMinutes($input: MinutesInput!) {
    saveDefenceMinutes(input: $input) {
      id
    }
  }
`)

export const CloseSession = graphql(`
  mutation CloseDefenceSession($input: SessionInput!) {
    closeDefenceSession(input: $input) {
      id
    }
  }
`)
