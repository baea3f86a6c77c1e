/** What leaves the system as mail. */
export const mail = {
  'api.mail.footer': 'This letter was sent by the system: please do not answer it. The system is at {url}',
  'api.mail.kind.digest': 'Daily digest',
  'api.mail.kind.invitation': 'Invitation',
  'api.mail.kind.password-link': 'New password',

  'api.digest.subject': 'Innovation consortia: {waiting} new things to do, {unread} unread messages',
  'api.digest.greeting': '{name}: this is what is new since the last digest.',
  'api.digest.waiting': 'New to do ({count})',
  'api.digest.unread': 'Unread messages ({count})',
  'api.digest.item': '{title}: {action}',
  'api.digest.itemDue': '{title}: {action} (due {dueOn})',
  'api.digest.itemLate': '{title}: {action} (was due {dueOn}, overdue)',
  'api.digest.message': '{title}: {body}',
  'api.digest.more': '{count} more in the system',
  'api.digest.whole': 'In all {count} things wait for you. The digest can be ended on the page “消息” (Messages).',
  'api.digest.open': 'Open what waits',

  'api.home.accounts.LOCKED': 'Accounts locked out',
  'api.home.accounts.WITHOUT_POST': 'Accounts without a post',
  'api.home.mailFailed': 'Mail not delivered in the last 7 days',
  'api.home.mailWaiting': 'Mail waiting to be tried again',
}
