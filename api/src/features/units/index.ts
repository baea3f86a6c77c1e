export * from './unit.entity.ts'
