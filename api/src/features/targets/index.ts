export { TargetsResolver } from './targets.resolver.ts'
