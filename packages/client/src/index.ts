import {
  ConsortiaDocument,
  ConsortiumDocument,
  RegisterFacetsDocument,
  type ConsortiaQuery,
  type ConsortiaQueryVariables,
  type ConsortiumInListFragment,
  type ConsortiumQuery,
  type RegisterFacetsQuery,
} from './generated/documents.ts'
import { request, type ClientOptions } from './request.ts'

export * from './generated/documents.ts'
export { request, RegisterError, type ClientOptions } from './request.ts'

/** A page of the register, with the cursors to go on from. */
export type ConsortiumPage = ConsortiaQuery['consortia']
/** A consortium as lists show it. */
export type ConsortiumInList = ConsortiumInListFragment
/** A consortium with its members, dates and source. */
export type ConsortiumDetail = NonNullable<ConsortiumQuery['consortium']>
/** What the register can be filtered by, with counts. */
export type RegisterFacets = RegisterFacetsQuery['registerFacets']
/** Either of the two names of one entry: taken from a list, or printed on its certificate. */
export type ConsortiumKey = { id: string } | { registerNumber: string }

export interface PublicRegister {
  /** One page, newest first unless `orderBy` says otherwise; 20 a page unless `first` (at most 100) says otherwise. */
  consortia(variables?: ConsortiaQueryVariables): Promise<ConsortiumPage>
  /** Every entry that passes the filter, page after page as the loop asks for more. */
  everyConsortium(variables?: Pick<ConsortiaQueryVariables, 'filter' | 'orderBy'>): AsyncGenerator<ConsortiumInList>
  /** One entry, or null when nothing is published under this id or number. */
  consortium(key: ConsortiumKey): Promise<ConsortiumDetail | null>
  facets(): Promise<RegisterFacets>
}

/**
 * The public register of innovation consortia on one server; no account is needed.
 * @param endpoint the server's GraphQL address, such as https://example.gov.cn/graphql
 * @throws RegisterError from every method: what the server refused, or OFFLINE
 */
export function publicRegister(endpoint: string, options: ClientOptions = {}): PublicRegister {
  const consortia = async (variables: ConsortiaQueryVariables = {}) =>
    (await request(endpoint, ConsortiaDocument, variables, options)).consortia
  return {
    consortia,
    async *everyConsortium({ filter, orderBy } = {}) {
      for (let after: string | null = null, more = true; more;) {
        const { edges, pageInfo }: ConsortiumPage = await consortia({ filter, orderBy, first: 100, after })
        for (const { node } of edges) yield node
        after = pageInfo.endCursor
        more = pageInfo.hasNextPage
      }
    },
    consortium: async (key) => (await request(endpoint, ConsortiumDocument, key, options)).consortium,
    facets: async () => (await request(endpoint, RegisterFacetsDocument, {}, options)).registerFacets,
  }
}
