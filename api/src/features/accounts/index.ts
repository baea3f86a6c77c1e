export * from './account.entity.ts'
