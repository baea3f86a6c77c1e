export * from './append.ts'
export * from './audit-entry.entity.ts'
