export * from './record.entity.ts'
export { RecordsResolver } from './records.resolver.ts'
