import type { EntityManager } from '@mikro-orm/postgresql'
import { addPlaces } from '../features/places/index.ts'
import type { Clock } from '../platform/clock/index.ts'
// National codes (GB/T 2260) of the provinces that the first editions come from. Zones that recommend cases themselves have
// none: theirs is ours, a Z before the city's. Names of offices as the bureaus' own circulars call them where those do.
import places from './data/places.json' with { type: 'json' }

export const seedPlaces = (here: { em: EntityManager; clock: Clock }) => addPlaces(here, places)
