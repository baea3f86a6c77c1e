export { findReplayable, replayCases, type CaseReplay } from './replay-cases.ts'
