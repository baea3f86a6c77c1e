export * from './consortium.entity.ts'
