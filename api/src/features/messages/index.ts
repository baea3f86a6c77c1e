export * from './message.entity.ts'
