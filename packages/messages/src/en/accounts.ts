/** What the server says of accounts, posts, passwords and second factors. */
export const accounts = {
  'api.account.passwordLong': 'A password has at most {longest} characters',
  'api.account.passwordHoldsName': 'The password must not contain the user name or the name',
  'api.account.passwordCommon': 'The password is too common or repeats itself; choose another',
  'api.account.emailForm': 'This is not an e-mail address',
  'api.account.phoneForm': 'This is not a telephone number',
  'api.account.disabled': 'The account is disabled',
  'api.account.endBeforeBegin': 'The last day cannot be before the first',
  'api.account.separate':
    'System administrator, security administrator and auditor are three persons, and hold no other post',
  'api.account.alreadyHeld': 'The account already holds this post in that time',
  'api.account.reasonMissing': 'State a reason',
  'api.account.endsInThePast': 'The last day cannot be before yesterday',
  'api.account.lastAdministrator':
    'This is the last active administrator of the kind; neither the account nor the post can be ended',
  'api.account.unitMissing': 'Choose the unit of the post',
  'api.account.officeMissing': 'Choose an office of the level of the post',
  'api.account.noPlace': 'This post is not held in a unit or an office',
} as const
