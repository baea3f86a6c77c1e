export * from './record.entity.ts'
export { RecordsResolver } from './records.resolver.ts'
export { recordScope } from './record-scope.ts'
