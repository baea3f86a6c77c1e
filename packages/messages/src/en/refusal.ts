export const refusal = {
  'api.refusal.notFound': 'Not found, or not open to you',
  'api.refusal.unauthenticated': 'Please sign in first',
  'api.refusal.forbidden': 'Your post does not include this act',
  'api.refusal.stale':
    'Someone else has changed this. Nothing you typed is lost: compare with the latest content and submit again',
  'api.refusal.scalar': '“{value}” is not a valid {scalar}',
  'api.refusal.firstAndLast': 'Use either first or last, not both',
  'api.refusal.pageSize': 'A page holds 1 to {largest} items',
  'api.refusal.cursor': 'This page position is not valid; start again from the first page',
  'api.refusal.filterValue': 'The filter “{name}” has no value “{value}”',
  'api.refusal.textLength': '“{name}” may have at most {most} characters',
  'api.refusal.textMissing': 'Please fill in “{name}”',
  'api.refusal.character': 'The text holds a character that cannot be stored',
  'api.refusal.signIn': 'User name or password is not correct',
  'api.refusal.lockedOut': 'Too many failed tries; try again in {minutes} minutes',
  'api.refusal.password': 'The password is not correct; nothing was done',
  'api.refusal.requestHeader': 'The request lacks x-requested-with; nothing was done',
  'api.refusal.tooDeep': 'A query may be nested at most {deepest} levels deep',
  'api.error.unexpected':
    'Something unexpected happened; what was saved is safe. Try again later, or give number {requestId} to support',
} as const
