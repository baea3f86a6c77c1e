export * from './refusal.ts'
export * from './viewer.ts'
