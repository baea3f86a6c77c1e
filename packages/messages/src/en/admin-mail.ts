/** How mail fared, and the digest's setting. */
export const adminMail = {
  'admin.nav.mail': 'Mail',
  'admin.mail.lead':
    'Letters that the system sends and how they fared. What they say is not shown, and erased once sent.',
  'admin.mail.kind': 'For',
  'admin.mail.to': 'Address',
  'admin.mail.postedAt': 'Written',
  'admin.mail.closedAt': 'Closed',
  'admin.mail.tries': 'Tries',
  'admin.mail.problem': 'Failure',
  'admin.mail.nextTry': 'again after {at}',
  'admin.mail.state.WAITING': 'Waiting',
  'admin.mail.state.SENDING': 'Being sent',
  'admin.mail.state.SENT': 'Sent',
  'admin.mail.state.FAILED': 'Not delivered',
  'admin.mail.state.UNCERTAIN': 'Not known to have arrived',
  'admin.mail.notArrived': 'Not delivered, or not known',
  'admin.mail.ofDays': 'Written in the last {days} days and not delivered, or not known to be',
  'admin.mail.ofTried': 'Failed before and waiting to be tried again',
  'admin.mail.none': 'No mail',
  'admin.mail.noneReason': 'No mail server is set, or nothing has been written yet.',
  'admin.mail.noneMatching': 'No mail is in this state.',
  'admin.digest.title': 'Daily digest',
  'admin.digest.hint':
    'One letter at {at} on working days with what is new to do and unread messages; none when nothing is new.',
  'admin.digest.wanted': 'Send me the digest',
  'admin.digest.noAddress': 'It needs an e-mail address.',
}
