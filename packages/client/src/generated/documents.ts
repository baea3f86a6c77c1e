/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type ConsortiumFilter = {
  field?: string | null | undefined;
  lead?: string | null | undefined;
  level?: Level | null | undefined;
  member?: string | null | undefined;
  regionCode?: string | null | undefined;
  search?: string | null | undefined;
  state?: RegisterState | null | undefined;
  year?: number | null | undefined;
};

export type ConsortiumOrder =
  | 'NAME'
  | 'NEWEST';

export type Level =
  | 'CITY'
  | 'NATIONAL'
  | 'PROVINCE';

export type MemberRole =
  | 'LEAD'
  | 'MEMBER';

export type OrganisationKind =
  | 'ASSOCIATION'
  | 'ENTERPRISE'
  | 'INSTITUTE'
  | 'INSTITUTION'
  | 'NEW_RND'
  | 'OTHER'
  | 'UNIVERSITY';

export type RegionLevel =
  | 'CITY'
  | 'DISTRICT'
  | 'PROVINCE'
  | 'ZONE';

export type RegisterState =
  | 'ACTIVE'
  | 'CANCELLED'
  | 'ENDED'
  | 'LISTED';

export type ConsortiaQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  filter?: ConsortiumFilter | null | undefined;
  orderBy?: ConsortiumOrder | null | undefined;
}>;


export type ConsortiaQuery = { consortia: { totalCount: number, pageInfo: { endCursor: string | null, hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null }, edges: Array<{ cursor: string, node: { id: string, name: string, registerNumber: string | null, level: Level, state: RegisterState, field: string | null, year: number, memberCount: number, tags: Array<string>, region: { code: string, name: string }, lead: { id: string, name: string } | null } }> } };

export type ConsortiumInListFragment = { id: string, name: string, registerNumber: string | null, level: Level, state: RegisterState, field: string | null, year: number, memberCount: number, tags: Array<string>, region: { code: string, name: string }, lead: { id: string, name: string } | null };

export type ConsortiumQueryVariables = Exact<{
  id?: string | number | null | undefined;
  registerNumber?: string | null | undefined;
}>;


export type ConsortiumQuery = { consortium: { namedOn: string | null, policy: string | null, intro: string | null, publishedAt: string, id: string, name: string, registerNumber: string | null, level: Level, state: RegisterState, field: string | null, year: number, memberCount: number, tags: Array<string>, lead: { id: string, name: string, kind: OrganisationKind, uscc: string | null } | null, members: Array<{ role: MemberRole, from: string | null, to: string | null, organisation: { id: string, name: string, kind: OrganisationKind, uscc: string | null } }>, source: { url: string, note: string | null, statusInSource: string | null } | null, region: { code: string, name: string } } | null };

export type RegisterFacetsQueryVariables = Exact<{ [key: string]: never; }>;


export type RegisterFacetsQuery = { registerFacets: { total: number, byRegion: Array<{ count: number, region: { code: string, name: string, level: RegionLevel, parentCode: string | null } }>, byField: Array<{ value: string, count: number }>, byYear: Array<{ value: string, count: number }>, byLevel: Array<{ value: string, count: number }>, byState: Array<{ value: string, count: number }> } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const ConsortiumInListFragmentDoc = new TypedDocumentString(`
    fragment ConsortiumInList on Consortium {
  id
  name
  registerNumber
  level
  state
  field
  year
  region {
    code
    name
  }
  lead {
    id
    name
  }
  memberCount
  tags
}
    `, {"fragmentName":"ConsortiumInList"}) as unknown as TypedDocumentString<ConsortiumInListFragment, unknown>;
export const ConsortiaDocument = new TypedDocumentString(`
    query Consortia($first: Int = 20, $after: String, $last: Int, $before: String, $filter: ConsortiumFilter, $orderBy: ConsortiumOrder = NEWEST) {
  consortia(
    first: $first
    after: $after
    last: $last
    before: $before
    filter: $filter
    orderBy: $orderBy
  ) {
    totalCount
    pageInfo {
      endCursor
      hasNextPage
      hasPreviousPage
      startCursor
    }
    edges {
      cursor
      node {
        ...ConsortiumInList
      }
    }
  }
}
    fragment ConsortiumInList on Consortium {
  id
  name
  registerNumber
  level
  state
  field
  year
  region {
    code
    name
  }
  lead {
    id
    name
  }
  memberCount
  tags
}`) as unknown as TypedDocumentString<ConsortiaQuery, ConsortiaQueryVariables>;
export const ConsortiumDocument = new TypedDocumentString(`
    query Consortium($id: ID, $registerNumber: String) {
  consortium(id: $id, registerNumber: $registerNumber) {
    ...ConsortiumInList
    namedOn
    policy
    intro
    publishedAt
    lead {
      id
      name
      kind
      uscc
    }
    members {
      role
      from
      to
      organisation {
        id
        name
        kind
        uscc
      }
    }
    source {
      url
      note
      statusInSource
    }
  }
}
    fragment ConsortiumInList on Consortium {
  id
  name
  registerNumber
  level
  state
  field
  year
  region {
    code
    name
  }
  lead {
    id
    name
  }
  memberCount
  tags
}`) as unknown as TypedDocumentString<ConsortiumQuery, ConsortiumQueryVariables>;
export const RegisterFacetsDocument = new TypedDocumentString(`
    query RegisterFacets {
  registerFacets {
    total
    byRegion {
      count
      region {
        code
        name
        level
        parentCode
      }
    }
    byField {
      value
      count
    }
    byYear {
      value
      count
    }
    byLevel {
      value
      count
    }
    byState {
      value
      count
    }
  }
}
    `) as unknown as TypedDocumentString<RegisterFacetsQuery, RegisterFacetsQueryVariables>;