import { registerEnumType } from 'type-graphql'

export enum MemberRole {
  LEAD = 'LEAD',
  MEMBER = 'MEMBER',
}
registerEnumType(MemberRole, { name: 'MemberRole', description: 'Lead unit (牵头单位) or member unit (成员单位).' })
