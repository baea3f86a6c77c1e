export * from './case.entity.ts'
