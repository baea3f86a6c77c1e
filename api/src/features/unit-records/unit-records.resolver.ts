import type { BanScope } from '@consortium/policy'
import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql'
import { refuseField } from '../../platform/access/index.ts'
import { today } from '../../platform/clock/index.ts'
import { acting, Allow, type Context } from '../../platform/graphql/index.ts'
import { OrganisationType, recordKey, UnitRecord } from '../organisations/index.ts'
import { addRecord } from './add-record.ts'
import { endRecord } from './end-record.ts'
import { mayEnd, ownPolicies, seesRecords } from './record-access.ts'
import {
  AddUnitRecordInput,
  EndUnitRecordInput,
  UnitRecordPolicyType,
  UnitRecordState,
  UnitRecordType,
  type UnitBanScope,
  type UnitRecordKind,
} from './unit-record.type.ts'

const input = { description: 'What to record.' }

/** What official records say of a unit, for the offices that decide on titles. */
@Resolver(() => OrganisationType)
export class UnitRecordsResolver {
  @FieldResolver(() => [UnitRecordType], {
    description:
      'Bars, entries of the dishonesty record and registration, the newest first; for city and provincial offices.',
  })
  async records(@Ctx() context: Context, @Root() { uscc }: OrganisationType): Promise<UnitRecordType[]> {
    return uscc ? recordsOf(context, uscc) : []
  }

  @Query(() => [UnitRecordPolicyType], { description: 'Policies under which the viewer may record a bar.' })
  @Allow('CITY_PROCESS')
  async unitRecordPolicies(@Ctx() context: Context): Promise<UnitRecordPolicyType[]> {
    return (await ownPolicies(context.em, acting(context).viewer)).map(({ code, title }) => ({ code, title }))
  }

  @Mutation(() => [UnitRecordType], { description: 'Records a bar or an entry; answers all records of the unit.' })
  @Allow('CITY_PROCESS')
  async addUnitRecord(
    @Ctx() context: Context,
    @Arg('input', () => AddUnitRecordInput, input) { kind, policyCode, scope, until, ...values }: AddUnitRecordInput,
  ): Promise<UnitRecordType[]> {
    const key = 'api.unitRecord.kind'
    if (kind === 'REGISTRATION') throw refuseField('kind', key)
    const more = { policyCode: policyCode ?? null, scope: scope ? scopeOf(scope) : null, until: until ?? null }
    const { uscc } = await addRecord(acting(context), { ...values, kind, ...more })
    return recordsOf(context, uscc)
  }

  @Mutation(() => [UnitRecordType], { description: 'Ends or withdraws a record; answers all records of the unit.' })
  @Allow('CITY_PROCESS')
  async endUnitRecord(
    @Ctx() context: Context,
    @Arg('input', () => EndUnitRecordInput, input) { until, ...values }: EndUnitRecordInput,
  ): Promise<UnitRecordType[]> {
    const { uscc } = await endRecord(acting(context), { ...values, until: until ?? null })
    return recordsOf(context, uscc)
  }
}

const scopeOf = (scope: UnitBanScope): BanScope => scope.toLowerCase().replaceAll('_', '-') as BanScope
const scopeType = (scope: string): UnitBanScope => scope.toUpperCase().replaceAll('-', '_') as UnitBanScope

async function recordsOf(context: Context, uscc: string): Promise<UnitRecordType[]> {
  const { em, viewer, clock } = acting(context)
  if (!seesRecords(viewer)) return []
  const rows = (await em.find(UnitRecord, { uscc }, { orderBy: { revision: 'desc' } })) as UnitRecord[]
  const policies = await ownPolicies(em, viewer)
  const matters = [...Map.groupBy(rows, recordKey).values()].map((writings) => ({ last: writings[0]!, writings }))
  return matters
    .toSorted((a, b) => (a.last.from < b.last.from ? 1 : -1))
    .map(({ last, writings }) => ({
      id: last.id,
      kind: last.kind as UnitRecordKind,
      state: stateOn(last, today(clock)),
      policyCode: last.policyCode ?? null,
      scope: last.scope ? scopeType(last.scope) : null,
      from: last.from,
      until: last.until ?? null,
      source: last.source ?? null,
      mayEnd: mayEnd(last, viewer, policies),
      writings: writings.map(({ id, until, withdrawn, reason, recorderName, recordedAt }) => ({
        ...{ id, until: until ?? null, withdrawn, reason, by: recorderName ?? null, at: recordedAt },
      })),
    }))
}

/** First and last day count; registration has no end. */
function stateOn({ withdrawn, from, until }: UnitRecord, day: string): UnitRecordState {
  if (withdrawn) return UnitRecordState.WITHDRAWN
  if (from > day) return UnitRecordState.AHEAD
  return until && until < day ? UnitRecordState.PAST : UnitRecordState.STANDING
}
