import { createHash } from 'node:crypto'
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql'
import { notFound } from '../../platform/access/index.ts'
import { acting, Allow, Limited, type Context } from '../../platform/graphql/index.ts'
import { fingerprint } from '../../platform/seal/index.ts'
import { CaseType, done } from '../cases/index.ts'
import { fileObjection, receiptOf } from './file-objection.ts'
import { Objection } from './objection.entity.ts'
import {
  FiledObjectionType,
  FileObjectionInput,
  ObjectionInput,
  ObjectionStatusType,
  ObjectionTextInput,
  RecordObjectionInput,
  type ObjectionState,
} from './objection.type.ts'
import { recordObjection } from './record-objection.ts'
import {
  acceptObjection,
  dismissObjection,
  investigateObjection,
  prepareUphold,
  refuseObjection,
} from './settle-objection.ts'
import { declineUphold, upholdObjection } from './uphold-objection.ts'

const input = { description: 'What to do.' }

@Resolver()
export class ObjectionsResolver {
  @Mutation(() => FiledObjectionType, {
    description: 'Files an objection to a consortium on a running notice; needs no account.',
  })
  @Allow('PUBLIC')
  @Limited('door')
  async fileObjection(
    @Ctx() { em, clock, request }: Context,
    @Arg('input', () => FileObjectionInput, input) values: FileObjectionInput,
  ): Promise<FiledObjectionType> {
    const { id, number, receivedAt } = await fileObjection(
      { em, clock },
      { ...values, origin: fingerprint(request.ip) },
    )
    return { id, number, receivedAt, receipt: receiptOf(values.key) }
  }

  @Query(() => ObjectionStatusType, { description: 'Where an objection stands, for whoever filed it.' })
  @Allow('PUBLIC')
  @Limited('door')
  async objectionStatus(
    @Ctx() { em }: Context,
    @Arg('number', () => String, { description: 'Its number.' }) number: string,
    @Arg('receipt', () => String, { description: 'The code given with it.' }) code: string,
  ): Promise<ObjectionStatusType> {
    const receipt = createHash('sha256').update(code.trim().toUpperCase()).digest('hex')
    const found = await em.findOne(Objection, { number: number.trim().toUpperCase(), receipt }, { populate: ['item'] })
    if (!found) throw notFound()
    const settled = found.state !== 'ACCEPTED' && found.state !== 'RECEIVED'
    return {
      number: found.number,
      caseName: found.item.name,
      state: found.state as ObjectionState,
      // A proposed answer is the office's own until the leader approves it.
      answer: settled ? (found.answer ?? null) : null,
      receivedAt: found.receivedAt,
    }
  }

  @Mutation(() => CaseType, { description: 'Enters an objection that came on paper or by visit.' })
  @Allow('CITY_PROCESS')
  recordObjection(
    @Ctx() context: Context,
    @Arg('input', () => RecordObjectionInput, input) values: RecordObjectionInput,
  ): Promise<CaseType> {
    return done(context, recordObjection(acting(context), values))
  }

  @Mutation(() => CaseType, { description: 'Takes an objection up (受理).' })
  @Allow('CITY_PROCESS')
  acceptObjection(
    @Ctx() context: Context,
    @Arg('input', () => ObjectionInput, input) values: ObjectionInput,
  ): Promise<CaseType> {
    return done(context, acceptObjection(acting(context), values))
  }

  @Mutation(() => CaseType, { description: 'Does not take an objection up, with the reason.' })
  @Allow('CITY_PROCESS')
  refuseObjection(
    @Ctx() context: Context,
    @Arg('input', () => ObjectionTextInput, input) values: ObjectionTextInput,
  ): Promise<CaseType> {
    return done(context, refuseObjection(acting(context), values))
  }

  @Mutation(() => CaseType, { description: 'Records what was found out about an objection.' })
  @Allow('CITY_PROCESS')
  investigateObjection(
    @Ctx() context: Context,
    @Arg('input', () => ObjectionTextInput, input) values: ObjectionTextInput,
  ): Promise<CaseType> {
    return done(context, investigateObjection(acting(context), values))
  }

  @Mutation(() => CaseType, { description: 'Answers that an objection does not stand.' })
  @Allow('CITY_PROCESS')
  dismissObjection(
    @Ctx() context: Context,
    @Arg('input', () => ObjectionTextInput, input) values: ObjectionTextInput,
  ): Promise<CaseType> {
    return done(context, dismissObjection(acting(context), values))
  }

  @Mutation(() => CaseType, { description: 'Proposes to the leader that an objection stands.' })
  @Allow('CITY_PROCESS')
  prepareUphold(
    @Ctx() context: Context,
    @Arg('input', () => ObjectionTextInput, input) values: ObjectionTextInput,
  ): Promise<CaseType> {
    return done(context, prepareUphold(acting(context), values))
  }

  @Mutation(() => CaseType, {
    description: 'Approves that an objection stands: publicity stops, the case is decided anew.',
  })
  @Allow('APPROVE')
  upholdObjection(
    @Ctx() context: Context,
    @Arg('input', () => ObjectionInput, input) values: ObjectionInput,
  ): Promise<CaseType> {
    return done(context, upholdObjection(acting(context), values))
  }

  @Mutation(() => CaseType, { description: 'Sends the proposal to uphold back, with the reason.' })
  @Allow('APPROVE')
  declineUphold(
    @Ctx() context: Context,
    @Arg('input', () => ObjectionTextInput, input) values: ObjectionTextInput,
  ): Promise<CaseType> {
    return done(context, declineUphold(acting(context), values))
  }
}
