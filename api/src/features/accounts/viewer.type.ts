import { Field, InputType, ObjectType, registerEnumType } from 'type-graphql'
import { holds, type Viewer } from '../../platform/access/index.ts'
import { Day, Instant, Node } from '../../platform/graphql/index.ts'
import { organisationType, OrganisationType, type Organisation } from '../organisations/index.ts'
import { officeType, OfficeType, type Office } from '../places/index.ts'
import type { Post } from './account.entity.ts'

export enum PostKindName {
  HANDLER = 'HANDLER',
  SIGNATORY = 'SIGNATORY',
  DISTRICT_OFFICER = 'DISTRICT_OFFICER',
  CITY_OFFICER = 'CITY_OFFICER',
  LEADER = 'LEADER',
  EXPERT = 'EXPERT',
  SYSTEM_ADMINISTRATOR = 'SYSTEM_ADMINISTRATOR',
  SECURITY_ADMINISTRATOR = 'SECURITY_ADMINISTRATOR',
  AUDITOR = 'AUDITOR',
}
registerEnumType(PostKindName, { name: 'PostKind', description: 'What a post lets a person do (岗位).' })

export enum Ability {
  APPLY = 'APPLY',
  SIGN = 'SIGN',
  DISTRICT_REVIEW = 'DISTRICT_REVIEW',
  CITY_PROCESS = 'CITY_PROCESS',
  APPROVE = 'APPROVE',
  SCORE = 'SCORE',
  SEE_EXPERTS = 'SEE_EXPERTS',
  SEE_AUDIT = 'SEE_AUDIT',
  MANAGE_ACCOUNTS = 'MANAGE_ACCOUNTS',
  OPEN_ACCOUNTS = 'OPEN_ACCOUNTS',
  GRANT_POSTS = 'GRANT_POSTS',
}
registerEnumType(Ability, { name: 'Ability', description: 'Which parts of the back office concern a person.' })

export enum LocaleName {
  ZH = 'ZH',
  EN = 'EN',
}
registerEnumType(LocaleName, { name: 'Locale', description: 'Language of the back office.' })

@ObjectType('Account', { implements: Node, description: 'A person with a sign-in.' })
export class AccountType extends Node {
  @Field(() => String, { description: 'Name to sign in with.' })
  username!: string

  @Field(() => String, { description: 'Name of the person.' })
  name!: string
}

@ObjectType('Post', { implements: Node, description: 'A dated post of a person in a unit or an office.' })
export class PostType extends Node {
  @Field(() => PostKindName, { description: 'Kind of post.' })
  kind!: PostKindName

  @Field(() => OrganisationType, { nullable: true, description: 'The unit, for handlers and signatories.' })
  organisation!: OrganisationType | null

  @Field(() => OfficeType, { nullable: true, description: 'The office, for officers and leaders.' })
  office!: OfficeType | null

  @Field(() => Day, { description: 'First day.' })
  from!: string

  @Field(() => Day, { nullable: true, description: 'Last day; open when null.' })
  to!: string | null
}

@ObjectType('Viewer', { description: 'The person who is signed in.' })
export class ViewerType {
  @Field(() => AccountType, { description: 'The account.' })
  account!: AccountType

  @Field(() => LocaleName, { description: 'Language chosen.' })
  locale!: LocaleName

  @Field(() => Instant, { description: 'When the session ends if nothing is done.' })
  sessionEndsAt!: Date

  @Field(() => [Ability], { description: 'Which parts of the back office concern this person.' })
  may!: Ability[]

  @Field(() => [String], { description: 'Names of those in whose posts the person acts today, during their leave.' })
  standsInFor!: string[]

  @Field(() => Boolean, { description: 'Whether a second factor must be set up before anything else.' })
  mustSetSecondFactor!: boolean
}

@InputType({ description: 'Name, password and, where asked for, a code of the second factor.' })
export class SignInInput {
  @Field(() => String, { description: 'Name to sign in with.' })
  username!: string

  @Field(() => String, { description: 'Password.' })
  password!: string

  @Field(() => String, {
    nullable: true,
    description: 'A code of the app or a recovery code; asked for by the refusal SECOND_FACTOR.',
  })
  code?: string | null
}

export const viewerType = (viewer: Viewer): ViewerType => ({
  account: { id: viewer.accountId, username: viewer.username, name: viewer.name },
  locale: viewer.locale === 'en' ? LocaleName.EN : LocaleName.ZH,
  sessionEndsAt: viewer.sessionEndsAt,
  standsInFor: [...new Set(viewer.standsInFor.map(({ name }) => name))],
  mustSetSecondFactor: viewer.secondFactor === 'DUE',
  may: Object.values(Ability).filter((ability) => holds(viewer, ability)),
})

export const postType = (post: Post): PostType => ({
  id: post.id,
  kind: post.kind as PostKindName,
  organisation: post.organisation ? organisationType(post.organisation as Organisation) : null,
  office: post.office ? officeType(post.office as Office) : null,
  from: post.from,
  to: post.to ?? null,
})
