import type { TestProject } from 'vitest/node'
import { startTestDatabase, type TestDatabase } from './test-database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    testDatabase: TestDatabase
  }
}

/** Gives a run its database: the one that `npm test` started for all its parts, else one of its own. */
export default async function setUp(project: TestProject): Promise<(() => Promise<void>) | void> {
  const shared = process.env['TEST_DATABASE']
  if (shared) return project.provide('testDatabase', JSON.parse(shared) as TestDatabase)
  const { stop, ...database } = await startTestDatabase()
  project.provide('testDatabase', database)
  // Other projects of the same run meet it here.
  process.env['TEST_DATABASE'] = JSON.stringify(database)
  return stop
}
