export { approveDecision, declineDecision } from './approve-decision.ts'
export * from './decision.entity.ts'
export { DecisionsResolver } from './decisions.resolver.ts'
export { prepareDecision, type Proposal } from './prepare-decision.ts'
