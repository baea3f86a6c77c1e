import { Extensions, UseMiddleware, type MiddlewareFn } from 'type-graphql'
import { asActing, holds, refuse, type Access, type Viewer } from '../access/index.ts'
import type { Acting, Context } from './context.ts'

/**
 * The role on an operation. Every query and mutation carries one (a test walks the schema): what has none is refused at
 * start, so the default is deny.
 */
export function Allow(...anyOf: Access[]): MethodDecorator {
  const guard: MiddlewareFn<Context> = ({ context }, next) => {
    if (anyOf.some((access) => holds(context.viewer, access))) {
      // Mutations run one after the other, so that each is recorded under the name that it is done in.
      if (context.viewer) context.actor = asActing(context.viewer, anyOf)
      return next()
    }
    if (context.viewer?.secondFactor === 'DUE') throw refuse('FORBIDDEN', 'api.refusal.secondFactorFirst')
    throw context.viewer
      ? refuse('FORBIDDEN', 'api.refusal.forbidden')
      : refuse('UNAUTHENTICATED', 'api.refusal.unauthenticated')
  }
  return (target, key, descriptor) => {
    Extensions({ access: anyOf })(target, key, descriptor)
    UseMiddleware(guard)(target, key as string, descriptor as PropertyDescriptor)
  }
}

/** The request seen as somebody's: for resolvers behind a role other than PUBLIC. */
export function acting(context: Context): Acting {
  return { em: context.em, clock: context.clock, viewer: (context.actor ?? context.viewer) as Viewer }
}
