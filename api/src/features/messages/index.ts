export * from './digest.entity.ts'
export * from './message.entity.ts'
export { MessagesResolver } from './messages.resolver.ts'
export { notify, type News } from './notify.ts'
