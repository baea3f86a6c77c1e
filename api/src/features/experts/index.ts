export * from './expert.entity.ts'
