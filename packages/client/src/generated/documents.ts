/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Narrows the register; conditions add up. */
export type ConsortiumFilter = {
  /** Industrial field, as the facets name it. */
  field?: string | null | undefined;
  /** Lead unit: a piece of its name, or its code. */
  lead?: string | null | undefined;
  /** Level of the title. */
  level?: Level | null | undefined;
  /** Any unit in it: a piece of its name, or its code. */
  member?: string | null | undefined;
  /** A region with all below it. */
  regionCode?: string | null | undefined;
  /** Any piece of the name, one character or more. */
  search?: string | null | undefined;
  /** State of the title. */
  state?: RegisterState | null | undefined;
  /** Year of naming. */
  year?: number | null | undefined;
};

/** NEWEST: the last published first. NAME: by pinyin. */
export type ConsortiumOrder =
  | 'NAME'
  | 'NEWEST';

/** Level of a title (国家级, 省级, 市级). */
export type Level =
  | 'CITY'
  | 'NATIONAL'
  | 'PROVINCE';

/** Lead unit (牵头单位) or member unit (成员单位). */
export type MemberRole =
  | 'LEAD'
  | 'MEMBER';

/** Enterprise, university, research institute, new-type R&D institution (新型研发机构), other. */
export type OrganisationKind =
  | 'ASSOCIATION'
  | 'ENTERPRISE'
  | 'INSTITUTE'
  | 'INSTITUTION'
  | 'NEW_RND'
  | 'OTHER'
  | 'UNIVERSITY';

/** Where a region or an office stands. */
export type RegionLevel =
  | 'CITY'
  | 'DISTRICT'
  | 'PROVINCE'
  | 'ZONE';

/** State of a title. LISTED: published elsewhere, its state is not known here. */
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