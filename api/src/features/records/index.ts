export * from './record.entity.ts'
