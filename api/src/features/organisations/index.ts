export { qualificationsOf, representativesAt, yearsOf } from './known-facts.ts'
export * from './organisation.entity.ts'
export { organisationType, OrganisationKind, OrganisationType } from './organisation.type.ts'
export { OrganisationsResolver } from './organisations.resolver.ts'
