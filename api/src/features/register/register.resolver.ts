import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql'
import { Allow, PlainAnswer, type Context, type JsonText, type Page } from '../../platform/graphql/index.ts'
import { countFacets } from './count-facets.ts'
import { findConsortium } from './find-consortium.ts'
import { listConsortia } from './list-consortia.ts'
import {
  ConsortiumConnection,
  ConsortiumFilter,
  ConsortiumOrder,
  ConsortiumType,
  RegisterFacets,
} from './register.type.ts'

/** The public register. */
@Resolver()
export class RegisterResolver {
  @Query(() => ConsortiumConnection, { description: 'Published consortia, in total order.' })
  @Allow('PUBLIC')
  @PlainAnswer()
  consortia(
    @Ctx() { em, clock }: Context,
    @Arg('first', () => Int, { nullable: true, description: 'Page size forward, 1 to 100; 20 unless told.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor to go on from.' }) after: string | null,
    @Arg('last', () => Int, { nullable: true, description: 'Page size backward, 1 to 100.' }) last: number | null,
    @Arg('before', () => String, { nullable: true, description: 'Cursor to go back from.' }) before: string | null,
    @Arg('filter', () => ConsortiumFilter, { nullable: true, description: 'Narrows the list.' })
    filter: ConsortiumFilter | null,
    @Arg('orderBy', () => ConsortiumOrder, { defaultValue: ConsortiumOrder.NEWEST, description: 'The order.' })
    orderBy: ConsortiumOrder,
  ): Promise<Page<JsonText>> {
    return listConsortia(em, clock, { first, after, last, before, filter, orderBy })
  }

  @Query(() => ConsortiumType, { nullable: true, description: 'A published consortium, by id or by register number.' })
  @Allow('PUBLIC')
  @PlainAnswer()
  consortium(
    @Ctx() { em, clock }: Context,
    @Arg('id', () => ID, { nullable: true, description: 'Its id.' }) id: string | null,
    @Arg('registerNumber', () => String, { nullable: true, description: 'Its register number.' })
    registerNumber: string | null,
  ): Promise<JsonText | null> {
    return findConsortium(em, clock, { id, registerNumber })
  }

  @Query(() => RegisterFacets, { description: 'What the filters offer, with counts over published entries.' })
  @Allow('PUBLIC')
  registerFacets(@Ctx() { em, clock }: Context): Promise<RegisterFacets> {
    return countFacets(em, clock)
  }
}
