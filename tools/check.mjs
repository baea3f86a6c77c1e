// Judges the project: `npm test` (all), `npm run test:full` (all at full sizes, figures shown), `npm run check` (the quick part).
// Independent parts run side by side; the last line is `N passed, N failed`.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './prepare.mjs'

const kind = process.argv[2] ?? 'test'
/** All of it takes about 20 minutes on two cores of its own; one that hangs is ended here. */
const limit = 60 * 60_000
const scratch = mkdtempSync(join(tmpdir(), 'consortium-check-'))

/** A part that passes or fails as one. */
const one = (name, ...commands) => ({ name, commands: commands.map((command) => command.split(' ')) })

/** A vitest project: counts its tests. Full runs print their figures as they go. */
const tests = (name, options = {}) => {
  const report = join(scratch, `${name}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile=${report}`]
  return { name, report, commands: [['vitest', 'run', '--project', name, ...reporters]], ...options }
}

const packages = ['messages', 'policy', 'workflow', 'review', 'client']
const quick = [
  one('types', ...[...packages.map((name) => `packages/${name}`), 'api', 'tests'].map((at) => `tsc --noEmit -p ${at}`)),
  one('types of the back office', 'pnpm --filter @consortium/admin run types'),
  one('format', 'prettier --check --log-level warn .'),
  one('lint', 'oxlint --deny-warnings'),
  one('import rules', 'depcruise --output-type err-long .'),
  one('dead code', 'knip --no-progress'),
  one('schema drift', 'node api/dist/src/cli/schema.js --check schema.graphql'),
  tests('unit'),
]
const all = [
  ...quick.slice(0, -1),
  ...['journeys', 'faults', 'api'].map((name) => tests(name, { database: true })),
  tests('unit'),
]
const parts = kind === 'quick' ? quick : all

const began = Date.now()
const total = { passed: 0, failed: 0 }
const running = new Set()
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    for (const child of running) child.kill(signal)
    // A part that was never begun has not passed.
    total.failed += waiting.splice(0).length
  })

/** Runs a program with its output kept; answers whether it went well and what it said. */
function run([command, ...args], env) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
    running.add(child)
    const said = []
    const overdue = setTimeout(() => child.kill('SIGTERM'), Math.max(1000, limit - (Date.now() - began)))
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => said.push(part))
    child.on('error', (error) => said.push(Buffer.from(String(error))))
    child.on('close', (code, signal) => {
      running.delete(child)
      clearTimeout(overdue)
      if (signal) said.push(Buffer.from(`\nended by ${signal}\n`))
      resolve({ ok: code === 0, said: Buffer.concat(said).toString() })
    })
  })
}

/** What a vitest report counts; a file that could not run, or no report, is a failure too. */
function count(report, ok) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
    const broken = testResults.filter(({ status, assertionResults }) => status === 'failed' && !assertionResults.length)
    const failed = numFailedTests + broken.length
    return { passed: numPassedTests, failed: ok ? failed : Math.max(1, failed), skipped: numPendingTests }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

async function judge({ name, commands, report, database: needsDatabase }) {
  const started = Date.now()
  const env = { ...process.env, ...(kind === 'full' && { TEST_FULL: '1' }) }
  if (needsDatabase) {
    const { error, shared } = await database
    if (error) return tellPart(name, { passed: 0, failed: 1 }, started, String(error.stack ?? error))
    env.TEST_DATABASE = JSON.stringify(shared)
  }
  let ok = true
  let said = ''
  for (const command of commands) {
    const result = await run(command, env)
    ok &&= result.ok
    if (!result.ok || kind === 'full') said += result.said
  }
  tellPart(name, report ? count(report, ok) : { passed: Number(ok), failed: Number(!ok) }, started, said)
}

function tellPart(name, { passed, failed, skipped }, started, said) {
  total.passed += passed
  total.failed += failed
  const numbers = [`${passed} passed`, failed && `${failed} failed`, skipped && `${skipped} skipped`].filter(Boolean)
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  if (said.trim()) process.stdout.write(`\n${said.trim()}\n\n`)
  process.stdout.write(`${failed ? '✗' : '✓'} ${name}: ${numbers.join(', ')} (${seconds} s)\n`)
}

/** One database server with a filled template for all parts, made while those that need none run. */
async function openDatabase() {
  try {
    const { startTestDatabase } = await import('../tests/support/test-database.ts')
    const { stop, ...shared } = await startTestDatabase()
    return { shared, stop }
  } catch (error) {
    return { error }
  }
}

const waiting = [...parts]
const database = parts.some((part) => part.database) ? openDatabase() : undefined
/** Two lanes for two cores. */
const lane = async () => {
  for (let part = waiting.shift(); part; part = waiting.shift()) await judge(part)
}
await Promise.all([lane(), lane()])
await (await database)?.stop?.()
rmSync(scratch, { recursive: true, force: true })
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`)
process.exit(total.failed ? 1 : 0)
