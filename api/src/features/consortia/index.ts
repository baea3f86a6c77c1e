export * from './consortium.entity.ts'
export { foundConsortium, recognise, type NewConsortium, type NewTitle } from './recognise.ts'
export { MemberRole } from './member-role.ts'
