/** What leaves the system as mail. */
export const mail = {
  'api.mail.footer': '本邮件由系统自动发出，请勿直接回复。系统地址：{url}',
  'api.mail.kind.digest': '每日摘要',
  'api.mail.kind.invitation': '邀请',
  'api.mail.kind.password-link': '重设密码',

  'api.digest.subject': '创新联合体系统：新增待办 {waiting} 项，未读消息 {unread} 条',
  'api.digest.greeting': '{name}：以下是上次摘要以来的新情况。',
  'api.digest.waiting': '新增待办（{count}）',
  'api.digest.unread': '未读消息（{count}）',
  'api.digest.item': '{title}：{action}',
  'api.digest.itemDue': '{title}：{action}（{dueOn} 到期）',
  'api.digest.itemLate': '{title}：{action}（{dueOn} 到期，已逾期）',
  'api.digest.message': '{title}：{body}',
  'api.digest.more': '另有 {count} 项，请在系统中查看',
  'api.digest.whole': '目前共有待办 {count} 项。不再接收每日摘要的，可在“消息”页关闭。',
  'api.digest.open': '打开待办',

  'api.home.accounts.LOCKED': '被锁定的账号',
  'api.home.accounts.WITHOUT_POST': '没有岗位的账号',
  'api.home.mailFailed': '近 7 天未送达的邮件',
  'api.home.mailWaiting': '等待重发的邮件',
} as const
