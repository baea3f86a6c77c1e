export { honouredRecusals } from './decide-recusal.ts'
export * from './recusal-request.entity.ts'
export { RecusalRequestsResolver, RecusalsResolver } from './recusals.resolver.ts'
export { recusalsOnHome } from './recusals-on-home.ts'
