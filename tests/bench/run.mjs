// `npm run bench`: every measure, one after the other, so that none disturbs another. Prints; asserts nothing.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const measures = ['assess', 'start-up', 'first-load', 'public-list', 'score-save']
const chosen = process.argv.slice(2)

for (const name of chosen.length ? chosen : measures) {
  process.stdout.write(`\n# ${name}\n`)
  const { status, signal } = spawnSync(process.execPath, [join(import.meta.dirname, `${name}.mjs`)], {
    stdio: 'inherit',
  })
  if (signal) process.exit(130)
  // A measure that could not be taken is said so; the others are taken all the same.
  if (status) process.exitCode = 1
}
process.exit()
