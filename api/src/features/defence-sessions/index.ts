export * from './defence-session.entity.ts'
