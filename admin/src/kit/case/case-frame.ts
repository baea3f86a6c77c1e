import { graphql } from '../../gql/index.ts'

/** What the header and the steps of every page of a case show. */
export const CaseFrame = graphql(`
  fragment CaseFrame on Case {
    id
    name
    field
    state
    stateName
    standing
    version
    edition {
      id
      title
      docNo
      consultation
    }
    round {
      id
      name
    }
    lead {
      id
      name
      uscc
    }
    holder
    dueOn
    workingDaysLeft
    overdue
    updatedAt
    actions {
      event
      label
      primary
      refusal {
        ...RefusalParts
      }
    }
    steps {
      id
      name
      state
      actor
      dueOn
      clause {
        ...ClauseParts
      }
      events {
        event
        label
        by
        at
        reason
      }
    }
  }
`)
