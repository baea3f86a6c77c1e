export { SavedFilter } from './saved-filter.entity.ts'
export { SavedFiltersResolver } from './saved-filters.resolver.ts'
