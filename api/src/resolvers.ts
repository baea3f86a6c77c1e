import { AccountsResolver } from './features/accounts/index.ts'
import { OrganisationsResolver } from './features/organisations/index.ts'
import { PlacesResolver } from './features/places/index.ts'

export const resolvers = [AccountsResolver, OrganisationsResolver, PlacesResolver]
