/** What leaves the system as mail. */
export const mail = {
  'api.mail.footer': 'This letter was sent by the system: please do not answer it. The system is at {url}',
}
