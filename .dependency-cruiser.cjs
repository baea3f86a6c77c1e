// The one judge of imports (`depcruise .`). ARCHITECTURE.md says why the rooms stand as they do; each rule below is proved by a
// planted violation in tests/rules/fixtures/<rule name>/, which tests/rules/imports.test.ts runs through this same file.

const pure = '^packages/[^/]+/src/'
/** The only npm packages a pure package may import: exact decimals and a hash (docs/decisions/0009). */
const shortList = 'node_modules/(big\\.js|@types/big\\.js|@noble/hashes)/'
const npm = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-bundled', 'npm-no-pkg', 'npm-unknown']

/** A rule that fails the run. */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

module.exports = {
  forbidden: [
    // Rooms: policy <- workflow <- api, review <- api, pure packages <- admin, messages <- all.
    forbid(
      'messages-know-nobody',
      'The catalogue of messages is imported by all and imports none.',
      { path: '^packages/messages/' },
      { path: '^(packages/(?!messages/)|api/|admin/)' },
    ),
    forbid(
      'policy-knows-only-messages',
      'Policy is the lowest room: what a rule says must not depend on a procedure, a panel or a server.',
      { path: '^packages/policy/' },
      { path: '^(packages/(?!policy/|messages/)|api/|admin/)' },
    ),
    forbid(
      'workflow-knows-only-policy',
      'A procedure comes from an edition; the machine knows neither review nor server.',
      { path: '^packages/workflow/' },
      { path: '^(packages/(?!workflow/|policy/|messages/)|api/|admin/)' },
    ),
    forbid(
      'review-knows-only-messages',
      'A draw or a ranking is replayed from its own record alone.',
      { path: '^packages/review/' },
      { path: '^(packages/(?!review/|messages/)|api/|admin/)' },
    ),
    forbid(
      'client-knows-nobody',
      'The public client is installed by others: it meets the api in schema.graphql.',
      { path: '^packages/client/' },
      { path: '^(packages/(?!client/)|api/|admin/)' },
    ),
    forbid(
      'api-knows-no-front',
      'The server does not know who shows its answers.',
      { path: '^api/' },
      { path: '^(admin/|packages/client/)' },
    ),
    forbid(
      'admin-knows-no-api',
      'The back office and the api meet in schema.graphql.',
      { path: '^admin/' },
      { path: '^(api/|packages/client/)' },
    ),
    forbid(
      'pure-packages-do-no-io',
      'No file, socket, clock or randomness in a pure package: the browser and an auditor run the same code.',
      { path: pure },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'pure-packages-keep-the-short-list',
      'A new npm package in a pure package needs a decision record first.',
      { path: pure },
      { dependencyTypes: npm, path: 'node_modules/', pathNot: shortList },
    ),
    forbid(
      'nobody-imports-tests',
      'Tests import everything; nothing imports tests but the tool that runs them.',
      { pathNot: '^(tests|tools)/|^(api|admin|packages/[^/]+)/test/' },
      { path: '^tests/|^(api|admin|packages/[^/]+)/test/' },
    ),

    // Slices of the api.
    forbid(
      'features-meet-at-their-index',
      'What a slice does not export from index.ts is its own business.',
      { path: '^api/src/features/([^/]+)/' },
      { path: '^api/src/features/', pathNot: ['^api/src/features/$1/', '^api/src/features/[^/]+/index\\.ts$'] },
    ),
    forbid(
      'server-meets-features-at-their-index',
      'The server, the start-up data and the commands see of a slice what other slices see.',
      { path: '^api/', pathNot: '^api/src/features/' },
      { path: '^api/src/features/', pathNot: '^api/src/features/[^/]+/index\\.ts$' },
    ),
    {
      ...forbid(
        'features-have-no-cycles',
        'Slices stand in an order: two that need each other are one slice, or hide a third.',
        { path: '^api/src/features/[^/]+$' },
        { circular: true },
      ),
      scope: 'folder',
    },
    forbid(
      'features-know-no-server',
      'A slice is put together by the server; it does not reach back to it.',
      { path: '^api/src/features/' },
      { path: '^api/(?!src/features/|src/platform/)' },
    ),
    forbid(
      'platform-knows-no-feature',
      'The platform would be the same in another product.',
      { path: '^api/src/platform/' },
      { path: '^api/(?!src/platform/)' },
    ),

    // Tasks of the back office.
    forbid(
      'tasks-do-not-know-each-other',
      'What two tasks share is kit.',
      { path: '^admin/src/tasks/([^/]+)/' },
      { path: '^admin/src/tasks/', pathNot: '^admin/src/tasks/$1/' },
    ),
    forbid(
      'frame-meets-tasks-at-their-routes',
      'The frame loads a task when its route is visited and knows nothing else of it.',
      { path: '^admin/src/', pathNot: '^admin/src/tasks/' },
      { path: '^admin/src/tasks/', pathNot: '^admin/src/tasks/[^/]+/routes\\.ts$' },
    ),

    // Everywhere.
    forbid(
      'no-cycles',
      'Files that import each other in a ring cannot be read one after the other.',
      { path: '^(api|packages)/' },
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    forbid(
      'no-unresolvable',
      'An import that leads nowhere is judged by no rule above.',
      {},
      { couldNotResolve: true },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Generated files, what is fetched or built, and the planted violations themselves.
    exclude: {
      path: '^(api|admin|packages/client)/dist|^admin/src/gql/|^packages/client/src/generated/|^tests/rules/fixtures/',
    },
    moduleSystems: ['es6', 'cjs'],
    // Counts `import type` too: knowing a type is knowing the room.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
  },
}
