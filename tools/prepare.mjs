import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withLock } from './lock.mjs'
import { step, Trouble } from './terminal.mjs'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const toolsBin = join(root, 'tools/node_modules/.bin')

/** What each build reads (its stamp is the hash of that), makes and runs. */
const builds = {
  api: {
    zh: '编译服务端',
    en: 'Compiling the API',
    reads: ['api/src', 'api/migrations', 'api/tsconfig.json', 'tsconfig.base.json', 'pnpm-lock.yaml'],
    makes: 'api/dist',
    // Types are judged by `npm run check`; a start only compiles.
    runs: (out) => [['api', 'tsc', ['--project', '.', '--noCheck', '--outDir', out]]],
  },
  admin: {
    zh: '构建工作台',
    en: 'Building the back office',
    reads: [
      'admin',
      'packages',
      'docs/guide',
      'docs/pictures',
      'schema.graphql',
      'tsconfig.base.json',
      'pnpm-lock.yaml',
    ],
    makes: 'admin/dist',
    runs: (out) => [
      ['admin', 'graphql-codegen', ['--config', 'codegen.ts']],
      ['admin', 'vite', ['build', '--outDir', out, '--emptyOutDir']],
    ],
  },
}

/**
 * Makes ready what a script needs: Node and pnpm, packages, the named builds; what is already there for the same inputs is
 * left alone. Answers the Node to run on and the environment for it.
 */
export async function prepare(needs, launch) {
  const env = cleanEnvironment()
  return withLock(join(root, '.cache/set-up.lock'), async () => {
    const node = await bringTools(env, launch)
    await bringPackages(env, launch)
    await buildAll(needs, env, launch)
    return { node, env }
  })
}

/** npm hands its own settings down as npm_config_*, which pnpm misreads; only where packages come from is kept. */
function cleanEnvironment() {
  const kept = /^npm_config_(registry|userconfig|cafile|proxy|https_proxy|noproxy)$/
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([key]) => !key.startsWith('npm_config_') || kept.test(key)),
  )
  env.PATH = [toolsBin, join(root, 'node_modules/.bin'), env.PATH].join(delimiter)
  // A user without a home of its own (a service account) still needs a place for the package caches.
  try {
    accessSync(homedir(), constants.W_OK | constants.X_OK)
  } catch {
    env.HOME = join(root, '.cache/home')
    delete env.npm_config_userconfig
    mkdirSync(env.HOME, { recursive: true })
  }
  return env
}

async function bringTools(env, launch) {
  const wanted = hashOf(['tools/package-lock.json'])
  const stamp = join(root, 'tools/node_modules/.stamp')
  if (read(stamp) !== wanted) {
    await step('准备 Node 与 pnpm', 'Bringing Node and pnpm', async () => {
      const npm = env.npm_execpath?.endsWith('npm-cli.js') ? [process.execPath, env.npm_execpath] : ['npm']
      const args = [...npm.slice(1), 'ci', '--no-audit', '--no-fund', '--prefer-offline']
      await must(launch, npm[0], args, { cwd: join(root, 'tools'), env })
      writeFileSync(stamp, wanted)
    })
  }
  return pickNode()
}

/** Our pinned Node where one exists for this machine, else the installed one if it is new enough (24.7 brought Argon2). */
function pickNode() {
  const pinned = join(toolsBin, 'node')
  if (existsSync(pinned) && spawnSync(pinned, ['--version']).status === 0) return pinned
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 24 || (major === 24 && minor >= 7)) return process.execPath
  const machine = `${process.platform}-${process.arch}`
  throw new Trouble(
    `没有适用于 ${machine} 的 Node，请先安装 Node 24.7 或更高版本（当前 ${process.version}）`,
    `No Node comes with the project for ${machine}: install Node 24.7 or later (this is ${process.version})`,
  )
}

async function bringPackages(env, launch) {
  const wanted = hashOf(['pnpm-lock.yaml', 'pnpm-workspace.yaml'])
  const stamp = join(root, 'node_modules/.stamp')
  if (read(stamp) === wanted) return
  await step('安装依赖包', 'Installing packages', async () => {
    rmSync(stamp, { force: true })
    const args = ['install', '--frozen-lockfile', '--prefer-offline', '--config.confirmModulesPurge=false']
    await must(launch, join(toolsBin, 'pnpm'), args, { env })
    writeFileSync(stamp, wanted)
  })
}

/** What is not there yet for the same inputs is built side by side: no build reads what another makes. */
async function buildAll(names, env, launch) {
  const stale = names
    .map((name) => ({ ...builds[name], wanted: hashOf(builds[name].reads) }))
    .filter(({ makes, wanted }) => read(join(root, makes, '.stamp')) !== wanted)
  if (stale.length === 0) return
  const words = (language) => stale.map((one) => one[language]).join(language === 'zh' ? '、' : ', ')
  await step(words('zh'), words('en'), async () => {
    const ends = await Promise.allSettled(stale.map((one) => build(one, env, launch)))
    for (const { reason } of ends) if (reason) throw reason
  })
}

/** Builds beside the old output and swaps by rename: a build that is killed leaves the old one, or none, never half. */
async function build({ makes, runs, wanted }, env, launch) {
  const target = join(root, makes)
  const fresh = `${target}.new`
  const old = `${target}.old`
  for (const folder of [fresh, old]) rmSync(folder, { recursive: true, force: true })
  for (const [folder, command, args] of runs(fresh)) {
    const cwd = join(root, folder)
    await must(launch, join(cwd, 'node_modules/.bin', command), args, { cwd, env })
  }
  writeFileSync(join(fresh, '.stamp'), wanted)
  if (existsSync(target)) renameSync(target, old)
  renameSync(fresh, target)
  rmSync(old, { recursive: true, force: true })
}

/** Runs a program quietly; what it said is shown only when it fails. */
async function must(launch, command, args, options) {
  const said = []
  const stdio = ['ignore', 'pipe', 'pipe']
  const started = (child) => {
    child.stdout.on('data', (part) => said.push(part))
    child.stderr.on('data', (part) => said.push(part))
  }
  const { code } = await launch(command, args, { ...options, env: { ...options.env, NO_COLOR: '1' }, stdio, started })
  if (code === 0) return
  process.stderr.write(`\n${Buffer.concat(said)}`)
  const line = [command.split(/[\\/]/).at(-1), ...args].join(' ')
  throw new Trouble(`未能完成：${line}（退出码 ${code}）`, `Failed: ${line} (exit code ${code})`)
}

const read = (file) => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

const generated = new Set(['node_modules', 'dist', 'dist.new', 'dist.old', 'gql', 'test'])

/** One hash over the names and contents of files and folders; generated folders are passed over. */
function hashOf(paths) {
  const hash = createHash('sha256').update(process.platform)
  const visit = (path) => {
    const whole = join(root, path)
    const content = read(whole)
    if (content !== undefined) return hash.update(`${path}\0${content.length}\0${content}`)
    if (!existsSync(whole)) return hash
    for (const entry of readdirSync(whole).sort()) if (!generated.has(entry)) visit(`${path}/${entry}`)
  }
  for (const path of paths) visit(path)
  return hash.digest('hex')
}
