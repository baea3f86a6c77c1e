import { serverAudits } from 'graphql-http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

/** The audits are listed without a server, and each asks ours once it runs. */
const audits = serverAudits({
  url: () => `${server.url}/graphql`,
  fetchFn: fetch,
})

describe('the GraphQL over HTTP specification', () => {
  test.each(audits.filter(({ name }) => name.startsWith('MUST')).map((audit) => [audit.name, audit] as const))(
    '%s',
    async (_, audit) => {
      const result = await audit.fn()
      expect(result.status, 'reason' in result ? result.reason : '').toBe('ok')
    },
  )

  test('prints which recommendations (SHOULD) are not followed', async () => {
    const recommended = audits.filter(({ name }) => name.startsWith('SHOULD'))
    const results = await Promise.all(recommended.map((audit) => audit.fn()))
    const failed = results.filter(({ status }) => status !== 'ok')
    for (const result of failed) console.info(`${result.id} ${result.name}: ${'reason' in result ? result.reason : ''}`)
    expect(results.length).toBe(recommended.length)
    expect(results.length).toBeGreaterThan(20)
  })
})
