import { ApolloServer } from '@apollo/server'
import { fastifyApolloHandler } from '@as-integrations/fastify'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled'
import type { FastifyInstance } from 'fastify'
import { GraphQLError } from 'graphql'
import { refuse, type Refused } from './platform/access/index.ts'
import {
  depthRule,
  refuseCharacters,
  formatError,
  plainAnswers,
  stringifyResult,
  type Context,
  type ContextOf,
} from './platform/graphql/index.ts'
import { buildHouseSchema } from './schema.ts'

/** A refusal that is told by the status too. */
const forbidden = (refused: Refused) =>
  new GraphQLError(refused.message, { originalError: refused, extensions: { http: { status: 403 } } })

/** Apollo at /graphql. A mutation must carry x-requested-with, which no foreign page can send, whoever is signed in. */
export async function serveGraphql(app: FastifyInstance, { contextOf }: { contextOf: ContextOf }): Promise<void> {
  const apollo = new ApolloServer<Context>({
    schema: buildHouseSchema(),
    introspection: true,
    includeStacktraceInErrorResponses: false,
    // main.ts answers signals; the server below is closed there, and this with it.
    stopOnTerminationSignals: false,
    validationRules: [depthRule],
    stringifyResult,
    // Kept out of sight until willSendResponse knows whose request it is.
    formatError: (formatted, error) => Object.defineProperty({ ...formatted }, 'cause', { value: error }),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      plainAnswers,
      {
        requestDidStart: () =>
          Promise.resolve({
            didResolveOperation: ({ operation, request: { variables }, contextValue: { request } }) => {
              if (operation?.operation === 'mutation' && !request.headers['x-requested-with'])
                throw forbidden(refuse('FORBIDDEN', 'api.refusal.requestHeader'))
              refuseCharacters(variables ?? {})
              return Promise.resolve()
            },
            willSendResponse: ({ response, contextValue: { locale, request } }) => {
              if (response.body.kind !== 'single' || !response.body.singleResult.errors) return Promise.resolve()
              const where = { locale, requestId: request.id, log: request.log }
              response.body.singleResult.errors = response.body.singleResult.errors.map((error) =>
                formatError(error, (error as { cause?: unknown }).cause ?? error, where),
              )
              return Promise.resolve()
            },
          }),
      },
    ],
  })
  await apollo.start()
  app.addHook('onClose', () => apollo.stop())
  app.route({
    url: '/graphql',
    method: ['GET', 'POST', 'OPTIONS'],
    handler: fastifyApolloHandler(apollo, { context: contextOf }),
  })
}
