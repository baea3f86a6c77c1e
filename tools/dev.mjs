// `npm run dev`: the api compiled and restarted, the back office reloaded, on every change.
import { spawn } from 'node:child_process'
import { rmSync, watch } from 'node:fs'
import { join } from 'node:path'
import { root } from './prepare.mjs'

const children = new Set()
let ending = false

/** Starts a program in a folder; when one that should stay ends, all end. */
function run(folder, command, args, { stays = true, env = process.env } = {}) {
  const child = spawn(command, args, { cwd: join(root, folder), env, stdio: 'inherit' })
  children.add(child)
  return new Promise((resolve) => {
    child.on('close', () => {
      children.delete(child)
      if (stays) end('SIGTERM')
      resolve()
    })
  })
}

function end(signal) {
  if (ending) return
  ending = true
  for (const child of children) child.kill(signal)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(signal))
process.on('disconnect', () => end('SIGTERM'))

// What is compiled here is not what the next start has stamped.
rmSync(join(root, 'api/dist/.stamp'), { force: true })
const port = process.env.PORT || '4000'
const bin = (folder, name) => join(root, folder, 'node_modules/.bin', name)
const generate = () => run('admin', bin('admin', 'graphql-codegen'), ['--config', 'codegen.ts'], { stays: false })
await generate()

// The typed documents follow the queries in the pages and the contract.
let soon
const changed = (_event, name) => {
  if (!name || name.startsWith('gql') || !/\.(ts|vue|graphql)$/.test(name)) return
  clearTimeout(soon)
  soon = setTimeout(generate, 300)
}
watch(join(root, 'admin/src'), { recursive: true }, changed)
watch(join(root, 'schema.graphql'), changed)

await Promise.all([
  run('api', bin('api', 'tsc'), ['--noCheck', '--watch', '--preserveWatchOutput']),
  run('.', process.execPath, ['--watch', '--watch-preserve-output', '--enable-source-maps', 'api/dist/src/main.js']),
  run('admin', bin('admin', 'vite'), [], { env: { ...process.env, API_URL: `http://127.0.0.1:${port}` } }),
])
process.exit()
