export { DelegationsResolver } from './delegations.resolver.ts'
