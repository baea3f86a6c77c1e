import { Extensions, UseMiddleware, type MiddlewareFn } from 'type-graphql'
import { holds, refuse, type Access, type Viewer } from '../access/index.ts'
import type { Acting, Context } from './context.ts'

/**
 * The role on an operation. Every query and mutation carries one (a test walks the schema): what has none is refused at
 * start, so the default is deny.
 */
export function Allow(...anyOf: Access[]): MethodDecorator {
  const guard: MiddlewareFn<Context> = ({ context }, next) => {
    if (anyOf.some((access) => holds(context.viewer, access))) return next()
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
  return { em: context.em, clock: context.clock, viewer: context.viewer as Viewer }
}
