// The door of the project: `npm start`, `npm test` and the other scripts come through here. It runs on Node 18 or later and
// needs no package, because it is what brings Node 24, pnpm and the packages.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { prepare, root } from './prepare.mjs'
import { tell, Trouble } from './terminal.mjs'

const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project']

/** Each script: what must be ready before it, and what it runs on the pinned Node. */
const scripts = {
  start: { needs: ['api', 'admin'], run: ['api/dist/src/main.js'] },
  dev: { needs: ['api'], run: ['tools/dev.mjs'] },
  test: { needs: ['api', 'admin'], run: ['tools/check.mjs', 'test'] },
  'test:full': { needs: ['api', 'admin'], run: ['tools/check.mjs', 'full'] },
  check: { needs: ['api'], run: ['tools/check.mjs', 'quick'] },
  'test:rules': {
    needs: ['api'],
    run: [...vitest, 'unit', 'tests/policy/take-out.test.ts', '--disable-console-intercept'],
  },
  reference: { needs: ['api'], run: [...vitest, 'unit', 'tests/policy/reference.test.ts', '--update'] },
  pictures: { needs: ['api', 'admin'], run: [...vitest, 'pictures'] },
  bench: { needs: ['api', 'admin'], run: ['tests/bench/run.mjs'] },
  reset: { needs: ['api'], run: ['api/dist/src/cli/reset.js'] },
  backup: { needs: ['api'], run: ['api/dist/src/cli/backup.js'] },
  restore: { needs: ['api'], run: ['api/dist/src/cli/restore.js'] },
  'admin:create': { needs: ['api'], run: ['api/dist/src/cli/admin-create.js'] },
  'admin:password': { needs: ['api'], run: ['api/dist/src/cli/admin-password.js'] },
  'audit:verify': { needs: ['api'], run: ['api/dist/src/cli/audit-verify.js'] },
  'edition:add': { needs: ['api'], run: ['api/dist/src/cli/edition-add.js'] },
  replay: { needs: ['api'], run: ['api/dist/src/cli/replay.js'] },
  'records:add': { needs: ['api'], run: ['api/dist/src/cli/records-add.js'] },
  'places:add': { needs: ['api'], run: ['api/dist/src/cli/places-add.js'] },
  holidays: { needs: ['api'], run: ['api/dist/src/cli/holidays.js'] },
  schema: { needs: ['api'], run: ['api/dist/src/cli/schema.js', 'schema.graphql'] },
  // Not for people: these bring everything and run nothing; the images are made with them.
  prepare: { needs: ['api', 'admin'] },
  'prepare:api': { needs: ['api'] },
  'prepare:admin': { needs: ['admin'] },
}

const [name = 'start', ...rest] = process.argv.slice(2)
const running = new Set()
let interrupted

function interrupt(signal) {
  interrupted = signal
  for (const child of running) child.kill(signal)
}
// npm (which runs us by exec, without a shell between) and the terminal both deliver Ctrl-C; we pass it on, wait for the
// child and leave with its exit code.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, interrupt)
// An npm that was killed delivers nothing.
const parent = process.ppid
if (process.env.npm_lifecycle_event)
  setInterval(() => process.ppid !== parent && !interrupted && interrupt('SIGTERM'), 500).unref()

/** Starts a program; answers its exit code, 128 + n when a signal ended it. */
function launch(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, ...options })
    running.add(child)
    child.on('error', reject)
    child.on('close', (code, signal) => {
      running.delete(child)
      resolve({ child, code: code ?? { SIGHUP: 129, SIGINT: 130, SIGKILL: 137, SIGTERM: 143 }[signal] ?? 1 })
    })
    options?.started?.(child)
  })
}

try {
  const script = scripts[name]
  if (!script) throw new Trouble(`没有这个命令：${name}`, `No such script: ${name}`)
  const { node, env } = await prepare(script.needs, async (command, args, options) => {
    const result = await launch(command, args, options)
    if (interrupted) process.exit(130)
    return result
  })
  if (script.run) {
    const [file, ...args] = script.run
    // The channel lets the child notice when this process is killed, so that it never outlives its terminal.
    const stdio = ['inherit', 'inherit', 'inherit', 'ipc']
    const { code } = await launch(node, ['--enable-source-maps', join(root, file), ...args, ...rest], { env, stdio })
    process.exitCode = code
  }
} catch (error) {
  tell(error instanceof Trouble ? error.message : String(error?.stack ?? error))
  process.exitCode = 1
}
