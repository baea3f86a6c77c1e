import { graphql } from '../../gql/index.ts'
import type { UnitRecordPartsFragment } from '../../gql/graphql.ts'

export type ShownRecord = UnitRecordPartsFragment

graphql(`
  fragment UnitRecordParts on UnitRecord {
    id
    kind
    state
    policyCode
    scope
    from
    until
    source
    mayEnd
    writings {
      id
      until
      withdrawn
      reason
      by
      at
    }
  }
`)

export const UnitRecords = graphql(`
  query UnitRecords($uscc: String!) {
    organisation(uscc: $uscc) {
      id
      records {
        ...UnitRecordParts
      }
    }
  }
`)

export const UnitRecordPolicies = graphql(`
  query UnitRecordPolicies {
    unitRecordPolicies {
      code
      title
    }
  }
`)

export const AddUnitRecord = graphql(`
  mutation AddUnitRecord($input: AddUnitRecordInput!) {
    addUnitRecord(input: $input) {
      id
    }
  }
`)

export const EndUnitRecord = graphql(`
  mutation EndUnitRecord($input: EndUnitRecordInput!) {
    endUnitRecord(input: $input) {
      id
    }
  }
`)
