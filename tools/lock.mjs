import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { tell } from './terminal.mjs'

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

const alive = (pid) => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/**
 * Runs the work while holding a lock file, so that two set-ups in one clone do not mix. The holder touches the file every
 * second; one whose process is gone, or that was not touched for 20 s (a reused process number), is taken over.
 */
export async function withLock(file, work) {
  mkdirSync(dirname(file), { recursive: true })
  const mine = `${file}.${process.pid}`
  writeFileSync(mine, String(process.pid))
  let told = false
  for (;;) {
    try {
      linkSync(mine, file)
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      if (!told) tell('· 另一次准备正在进行，等待它完成 / Another set-up is running here, waiting for it')
      told = true
      takeOverIfDead(file)
      await pause(200)
    }
  }
  rmSync(mine)
  const release = () => rmSync(file, { force: true })
  process.on('exit', release)
  const beat = setInterval(() => utimesSync(file, new Date(), new Date()), 1000)
  try {
    return await work()
  } finally {
    clearInterval(beat)
    process.off('exit', release)
    release()
  }
}

function takeOverIfDead(file) {
  try {
    const holder = readFileSync(file, 'utf8')
    if (alive(Number(holder)) && Date.now() - statSync(file).mtimeMs < 20_000) return
    const aside = `${file}.stale.${process.pid}`
    renameSync(file, aside)
    // Someone else may have taken over between the look and the rename: then give it back.
    if (readFileSync(aside, 'utf8') !== holder) linkSync(aside, file)
    rmSync(aside)
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error
  }
}
