export * from './bad-input.ts'
export * from './refusal.ts'
export * from './viewer.ts'
