import DataLoader from 'dataloader'
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { acting, type Context } from '../../platform/graphql/index.ts'
import { MessageType } from '../messages/index.ts'
import { pagesOfCases } from './pages-of-cases.ts'

/** One question a request for all messages that it shows. */
const loaders = new WeakMap<Context, DataLoader<string, string | null>>()

@Resolver(() => MessageType)
export class MessagePagesResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The page of the back office where the reader goes on; null when there is none that they can open.',
  })
  path(@Ctx() context: Context, @Root() { ownPage, caseId }: MessageType): string | null | Promise<string | null> {
    if (ownPage) return ownPage
    return caseId ? loaderOf(context).load(caseId) : null
  }
}

function loaderOf(context: Context): DataLoader<string, string | null> {
  const known = loaders.get(context)
  if (known) return known
  const { em, viewer } = acting(context)
  const loader = new DataLoader<string, string | null>(async (caseIds) => {
    const pages = await pagesOfCases(em, viewer, caseIds)
    return caseIds.map((caseId) => pages.get(caseId) ?? null)
  })
  loaders.set(context, loader)
  return loader
}
