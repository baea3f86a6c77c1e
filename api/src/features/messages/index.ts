export * from './message.entity.ts'
export { MessageType } from './message.type.ts'
export { MessagesResolver } from './messages.resolver.ts'
export { notify, type News } from './notify.ts'
