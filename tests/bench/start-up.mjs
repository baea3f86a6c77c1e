// How long the built server takes until it answers: on a new data folder (database, schema, start-up data), again, and after
// kill -9. Set-up of tools and packages is not in it.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const main = join(import.meta.dirname, '../../api/dist/src/main.js')
const dataDir = mkdtempSync(join(tmpdir(), 'consortium-bench-start-'))
const began = () => process.hrtime.bigint()
const since = (begun) => `${(Number(process.hrtime.bigint() - begun) / 1e9).toFixed(2)} s`

/** Starts the server; answers it once it is ready. */
async function start() {
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => child.on('close', resolve))
  let said = ''
  const url = await new Promise((resolve, reject) => {
    child.stdout.on('data', (part) => {
      said += part
      const found = /https?:\/\/[\w.:]+\d/.exec(said)?.[0]
      if (found) resolve(found)
    })
    void ended.then((code) => reject(new Error(`ended with ${code}`)))
  })
  await fetch(`${url}/health/ready`)
  return { child, ended }
}

try {
  for (const [what, signal] of [
    ['new data folder', 'SIGTERM'],
    ['second start', 'SIGKILL'],
    ['after kill -9', 'SIGTERM'],
  ]) {
    const from = began()
    const { child, ended } = await start()
    const up = since(from)
    const stopping = began()
    child.kill(signal)
    await ended
    process.stdout.write(`${what.padEnd(18)}${up}${signal === 'SIGTERM' ? `, stopped in ${since(stopping)}` : ''}\n`)
  }
} finally {
  rmSync(dataDir, { recursive: true, force: true })
}
