export { historyOf } from './history-of.ts'
export { HistoryResolver } from './history.resolver.ts'
export { HistoryEntryType } from './history.type.ts'
export { verifyChain, type Break } from './verify-chain.ts'
