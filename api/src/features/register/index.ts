export * from './register-entry.entity.ts'
