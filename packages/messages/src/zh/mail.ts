/** What leaves the system as mail. */
export const mail = {
  'api.mail.footer': '本邮件由系统自动发出，请勿直接回复。系统地址：{url}',
} as const
