import { Args, ArgsType, Arg, Ctx, Field, Int, Query, Resolver } from 'type-graphql'
import {
  acting,
  Allow,
  Day,
  decodeCursor,
  encodeCursor,
  page,
  pageSize,
  type Context,
  type Page,
} from '../../platform/graphql/index.ts'
import { clauseType } from '../cases/index.ts'
import { RegisterState } from '../register/index.ts'
import {
  dayOrToday,
  targetState,
  titlesOfPolicies,
  type CountedTitle,
  type PolicyTitles,
} from './titles-of-policies.ts'
import {
  CountedTitleConnection,
  PolicyProgressType,
  type CountedTitleType,
  type FieldCoverageType,
  type TargetStateType,
  type TitleCountType,
} from './targets.type.ts'

@ArgsType()
class TitleArguments {
  @Field(() => String, { description: 'Code of the policy.' })
  code!: string

  @Field(() => Day, { nullable: true, description: 'As it stood on this day; today where none is given.' })
  day!: string | null

  @Field(() => Int, { nullable: true, description: 'Of this year.' })
  year!: number | null

  @Field(() => RegisterState, { nullable: true, description: 'In this state on the day.' })
  state!: RegisterState | null

  @Field(() => String, {
    nullable: true,
    description: 'In this field, in force or published; `-` for those without one.',
  })
  field!: string | null

  @Field(() => Boolean, { nullable: true, description: 'Only those in force or published: what a target counts.' })
  standing!: boolean | null

  @Field(() => Int, { defaultValue: 50, description: 'Page size, 1 to 100.' })
  first!: number

  @Field(() => String, { nullable: true, description: 'Cursor to go on from.' })
  after!: string | null
}

/** In force, or published elsewhere with nothing known against it. */
const stands = ({ state }: CountedTitle): boolean => state === 'ACTIVE' || state === 'LISTED'

@Resolver()
export class TargetsResolver {
  @Query(() => [PolicyProgressType], { description: 'Targets and coverage of the policies of the viewer’s offices.' })
  @Allow('DISTRICT_REVIEW', 'CITY_PROCESS', 'APPROVE')
  async policyProgress(
    @Ctx() context: Context,
    @Arg('day', () => Day, { nullable: true, description: 'As it stood on this day; today where none is given.' })
    day: string | null,
  ): Promise<PolicyProgressType[]> {
    const here = acting(context)
    const on = dayOrToday(day, here)
    const found = await titlesOfPolicies(here, on)
    const ends = [...new Set(found.flatMap(({ policy }) => policy.targets.map(({ by }) => by)))].filter((by) => by < on)
    const then = new Map(await Promise.all(ends.map(async (by) => [by, await titlesOfPolicies(here, by)] as const)))
    return found.map((one) =>
      progressOf(one, on, (by) => then.get(by)?.find(({ policy }) => policy.code === one.policy.code)),
    )
  }

  @Query(() => CountedTitleConnection, { description: 'The titles that a figure of the policy’s progress counts.' })
  @Allow('DISTRICT_REVIEW', 'CITY_PROCESS', 'APPROVE')
  async countedTitles(
    @Ctx() context: Context,
    @Args(() => TitleArguments) { code, day, year, state, field, standing, first, after }: TitleArguments,
  ): Promise<Page<CountedTitleType>> {
    const here = acting(context)
    const { size } = pageSize({ first }, first)
    const all = await titlesOfPolicies(here, dayOrToday(day, here))
    const wanted = (all.find(({ policy }) => policy.code === code)?.titles ?? [])
      .filter((title) => !standing || stands(title))
      .filter((title) => year == null || title.year === year)
      .filter((title) => state == null || title.state === state)
      .filter((title) => field == null || (stands(title) && (title.field ?? '-') === field))
    const from = after == null ? 0 : Number(decodeCursor('TITLES', after)[0])
    return page(
      wanted.slice(from, from + size + 1),
      { size, backward: false },
      { after: after ?? null },
      wanted.length,
      (title) => ({
        cursor: encodeCursor('TITLES', [wanted.indexOf(title) + 1]),
        node: title as CountedTitleType,
      }),
    )
  }
}

function progressOf(
  { policy, regionName, whole, titles }: PolicyTitles,
  day: string,
  onDay: (by: string) => PolicyTitles | undefined,
): PolicyProgressType {
  return {
    code: policy.code,
    title: policy.title,
    regionName,
    draft: policy.status === 'draft',
    whole,
    total: titles.length,
    targets: policy.targets.map((target) => {
      const over = target.by < day
      const reached = (over ? (onDay(target.by)?.titles ?? []) : titles).filter(stands).length
      return {
        ...target,
        clause: clauseType(policy, target.clause),
        reached,
        countedOn: over ? target.by : day,
        state: whole ? (targetState(target, reached, day) as TargetStateType) : null,
      }
    }),
    titles: byYear(titles),
    fields: coverage(policy.fields.list, titles.filter(stands)),
  }
}

function byYear(titles: CountedTitle[]): TitleCountType[] {
  const keys = [...new Set(titles.map(({ year, state }) => `${year ?? ''} ${state}`))]
  return keys
    .map((key): TitleCountType => {
      const [year, state] = key.split(' ') as [string, RegisterState]
      const count = titles.filter((title) => `${title.year ?? ''} ${title.state}` === key).length
      return { year: year ? Number(year) : null, state, count }
    })
    .sort((one, other) => (other.year ?? 0) - (one.year ?? 0) || (one.state < other.state ? -1 : 1))
}

function coverage(list: string[], titles: CountedTitle[]): FieldCoverageType[] {
  const others = [...new Set(titles.map(({ field }) => field))].filter(
    (field) => field === null || !list.includes(field),
  )
  const count = (wanted: string | null) => titles.filter(({ field }) => field === wanted).length
  return [
    ...list.map((field) => ({ field, ofPolicy: true, count: count(field) })),
    ...others
      .sort((one, other) => (one === null ? 1 : other === null || one < other ? -1 : 1))
      .map((field) => ({ field, ofPolicy: false, count: count(field) })),
  ]
}
