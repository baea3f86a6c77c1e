// Lines for the terminal before the message catalogue can be read (it is TypeScript, which Node 18 cannot run).

/** What stops a script, in both languages, in one line. */
export class Trouble extends Error {
  constructor(zh, en) {
    super(`${zh} / ${en}`)
  }
}

/** One line to the person who waits; stderr, so that a script's own output stays clean. */
export const tell = (line) => process.stderr.write(`${line}\n`)

/** Shows a step, runs it, shows how long it took. */
export async function step(zh, en, work) {
  const began = Date.now()
  process.stderr.write(`· ${zh} / ${en} …`)
  try {
    const result = await work()
    process.stderr.write(` ${((Date.now() - began) / 1000).toFixed(1)} s\n`)
    return result
  } catch (error) {
    process.stderr.write('\n')
    throw error
  }
}
