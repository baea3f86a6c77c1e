export { UnitRecordsResolver } from './unit-records.resolver.ts'
