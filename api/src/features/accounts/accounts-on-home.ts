import { holds } from '../../platform/access/index.ts'
import type { HomeSource } from '../waiting/index.ts'
import { countAccounts } from './list-accounts.ts'
import { AccountState } from './managed-account.type.ts'

/** What an administrator looks after: who is locked out, and who can sign in and do nothing. */
export const accountsOnHome: HomeSource = {
  async figures(asking) {
    if (!holds(asking.viewer, 'MANAGE_ACCOUNTS')) return []
    const figures = [AccountState.LOCKED, AccountState.WITHOUT_POST].map(async (state) => ({
      key: `accounts-${state}`,
      label: asking.say({ key: `api.home.accounts.${state}` }),
      value: await countAccounts(asking, { state, search: null, kind: null, officeId: null }),
      path: `/accounts?state=${state}`,
    }))
    return Promise.all(figures)
  },
}
