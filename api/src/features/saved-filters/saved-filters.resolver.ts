import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Query, Resolver, registerEnumType } from 'type-graphql'
import { refuseField } from '../../platform/access/index.ts'
import { acting, Allow, Json, Node, type Context } from '../../platform/graphql/index.ts'
import { removeFilter, savedFilters, saveFilter } from './save-filter.ts'
import type { SavedFilter } from './saved-filter.entity.ts'

enum FilteredList {
  CASES = 'CASES',
}
registerEnumType(FilteredList, { name: 'FilteredList', description: 'Lists whose filters can be kept.' })

@ObjectType('SavedFilter', { implements: Node, description: 'A filter that the viewer keeps under a name.' })
class SavedFilterType extends Node {
  @Field(() => String, { description: 'Its name.' })
  name!: string

  @Field(() => Json, { description: 'The query of the list’s address, names and texts.' })
  query!: unknown
}

@InputType({ description: 'A filter to keep.' })
class SaveFilterInput {
  @Field(() => FilteredList, { description: 'Of which list.' })
  list!: FilteredList

  @Field(() => String, { description: 'Its name; one of the same name is replaced.' })
  name!: string

  @Field(() => Json, { description: 'The query of the list’s address, names and texts.' })
  query!: unknown
}

@Resolver()
export class SavedFiltersResolver {
  @Query(() => [SavedFilterType], { description: 'Filters that the viewer keeps, the oldest first.' })
  @Allow('SEE_CASES')
  async savedFilters(
    @Ctx() context: Context,
    @Arg('list', () => FilteredList, { description: 'Of which list.' }) list: FilteredList,
  ): Promise<SavedFilterType[]> {
    return (await savedFilters(acting(context), list)).map(filterType)
  }

  @Mutation(() => SavedFilterType, { description: 'Keeps a filter under a name.' })
  @Allow('SEE_CASES')
  async saveFilter(
    @Ctx() context: Context,
    @Arg('input', () => SaveFilterInput, { description: 'What to keep.' }) { query, ...values }: SaveFilterInput,
  ): Promise<SavedFilterType> {
    return filterType(await saveFilter(acting(context), { ...values, query: texts(query) }))
  }

  @Mutation(() => Boolean, { description: 'Forgets a filter.' })
  @Allow('SEE_CASES')
  async removeFilter(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'The filter.' }) id: string,
  ): Promise<boolean> {
    await removeFilter(acting(context), id)
    return true
  }
}

const filterType = ({ id, name, query }: SavedFilter): SavedFilterType => ({ id, name, query })

/** Names and texts, a few and short: what an address can hold. */
function texts(query: unknown): Record<string, string> {
  const entries = query && typeof query === 'object' && !Array.isArray(query) ? Object.entries(query) : []
  const sound =
    entries.length > 0 &&
    entries.length <= 20 &&
    entries.every(([name, value]) => name.length <= 40 && typeof value === 'string' && value.length <= 500)
  if (sound) return Object.fromEntries(entries) as Record<string, string>
  throw refuseField('query', 'api.filter.notAFilter')
}
