export { mailsOnHome } from './mails-on-home.ts'
export { MailsResolver } from './mails.resolver.ts'
