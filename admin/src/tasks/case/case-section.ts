import type { CasePageQuery } from '../../gql/graphql.ts'

/** The case as its page has it; each section shows its part. */
export type ShownCase = CasePageQuery['case']
