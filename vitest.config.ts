import { defineConfig } from 'vitest/config'

const graphqlOnce = { find: /^graphql$/, replacement: 'graphql/index.js' }

export default defineConfig({
  resolve: { alias: [graphqlOnce] },
  test: {
    pool: 'forks',
    // The api runs as it was built, on Node itself, so that tests meet what people start.
    server: { deps: { external: [/\/api\/dist\//] } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            'packages/*/test/**/*.test.ts',
            'admin/test/**/*.test.ts',
            'tests/rules/**/*.test.ts',
            'tests/policy/**/*.test.ts',
          ],
          // Pure, but some put every rule of five editions to every row: nothing is told by how fast a busy machine is.
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'api',
          globalSetup: ['tests/support/global-setup.ts'],
          include: ['tests/api/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'faults',
          globalSetup: ['tests/support/global-setup.ts'],
          include: ['tests/faults/**/*.test.ts'],
          // Each starts whole servers, some of them several times.
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          // Judges nothing: `npm run pictures` takes the handbook's pictures with it.
          name: 'pictures',
          globalSetup: ['tests/support/global-setup.ts'],
          include: ['tests/pictures/**/*.ts'],
          testTimeout: 120_000,
          hookTimeout: 240_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          globalSetup: ['tests/support/global-setup.ts'],
          include: ['tests/journeys/**/*.test.ts'],
          expect: { poll: { timeout: 15_000 } },
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
