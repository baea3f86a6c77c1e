export * from './decision.entity.ts'
