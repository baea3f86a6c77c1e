import type { TypedDocumentString } from '../../gql/graphql.ts'
import { graphql } from '../../gql/index.ts'
import type { MessageKey } from '@consortium/messages'
import type { Connection } from '../../api/use-connection.ts'
import { instantText } from '../../kit/dates.ts'
import { sayNow } from '../../shell/locale.ts'

type Variables = { after?: string | null; search?: string | null }

/** A column: its head, and its cell where that is not the row's own text of the same name. */
export interface RecordColumn<Row> {
  key: string
  label: MessageKey
  amount?: true
  text?: (row: Row) => string
}

/** A list that is read, searched at most, and exported: its query, its rows and its columns. */
export interface RecordList<Row> {
  document: TypedDocumentString<unknown, Variables>
  pick: (answer: unknown) => Connection<Row>
  columns: RecordColumn<Row>[]
  searched: boolean
}

function list<Name extends string, Row>(
  name: Name,
  document: TypedDocumentString<Record<Name, Connection<Row>>, Variables>,
  columns: RecordColumn<NoInfer<Row>>[],
  searched = false,
): RecordList<Row> {
  return { document, pick: (answer) => (answer as Record<Name, Connection<Row>>)[name], columns, searched }
}

const consortium = { key: 'consortiumName', label: 'admin.column.consortium' } as const
const year = { key: 'year', label: 'admin.column.year' } as const
const amount = { key: 'amount', label: 'admin.column.amount', amount: true } as const
const state = {
  key: 'state',
  label: 'admin.column.state',
  text: (row: { state: string }) => sayNow(`admin.recordState.${row.state as 'RUNNING'}`),
} as const

export const recordLists = {
  projects: list(
    'projects',
    graphql(`
      query Projects($after: String) {
        projects(first: 50, after: $after) {
          edges {
            node {
              id
              name
              consortiumName
              kind
              amount
              startsOn
              endsOn
              state
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
          totalCount
        }
      }
    `),
    [
      { key: 'name', label: 'admin.column.name' },
      consortium,
      { key: 'kind', label: 'admin.column.kind' },
      amount,
      {
        key: 'period',
        label: 'admin.column.period',
        text: ({ startsOn, endsOn }) => `${startsOn ?? ''} – ${endsOn ?? ''}`,
      },
      state,
    ],
  ),
  fundings: list(
    'fundings',
    graphql(`
      query Fundings($after: String) {
        fundings(first: 50, after: $after) {
          edges {
            node {
              id
              consortiumName
              source
              amount
              on
              purpose
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
          totalCount
        }
      }
    `),
    [
      consortium,
      { key: 'source', label: 'admin.column.source' },
      amount,
      { key: 'on', label: 'admin.column.on' },
      { key: 'purpose', label: 'admin.column.purpose' },
    ],
  ),
  reports: list(
    'reports',
    graphql(`
      query Reports($after: String) {
        reports(first: 50, after: $after) {
          edges {
            node {
              id
              consortiumName
              year
              dueOn
              submittedAt
              state
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
          totalCount
        }
      }
    `),
    [
      consortium,
      year,
      { key: 'dueOn', label: 'admin.column.due' },
      {
        key: 'submittedAt',
        label: 'admin.column.submitted',
        text: ({ submittedAt }) => (submittedAt ? instantText(submittedAt) : sayNow('admin.reports.notYet')),
      },
      state,
    ],
  ),
  evaluations: list(
    'evaluations',
    graphql(`
      query Evaluations($after: String) {
        evaluations(first: 50, after: $after) {
          edges {
            node {
              id
              consortiumName
              year
              grade
              method
              state
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
          totalCount
        }
      }
    `),
    [
      consortium,
      year,
      { key: 'grade', label: 'admin.column.grade' },
      { key: 'method', label: 'admin.column.method' },
      state,
    ],
  ),
  experts: list(
    'experts',
    graphql(`
      query Experts($after: String, $search: String) {
        experts(first: 50, after: $after, search: $search) {
          edges {
            node {
              id
              name
              organisationName
              class
              fields
              title
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
          totalCount
        }
      }
    `),
    [
      { key: 'name', label: 'admin.column.person' },
      { key: 'class', label: 'admin.column.class', text: (row) => sayNow(`admin.expertClass.${row.class}`) },
      { key: 'organisationName', label: 'admin.column.organisation' },
      { key: 'title', label: 'admin.column.title' },
      { key: 'fields', label: 'admin.column.fields', text: ({ fields }) => fields.join('、') },
    ],
    true,
  ),
}
