export * from './defence-session.entity.ts'
export { DefenceSessionsResolver } from './defence-sessions.resolver.ts'
export { sessionsOnHome } from './sessions-on-home.ts'
