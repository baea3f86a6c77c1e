import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { useAutosave, type SaveOutcome } from '../src/tasks/application-form/autosave.ts'

/** A server that answers only when told to. */
function slowServer() {
  const answers: ((outcome: SaveOutcome) => void)[] = []
  const save = vi.fn(() => new Promise<SaveOutcome>((resolve) => answers.push(resolve)))
  return { save, answer: (outcome: SaveOutcome) => answers.shift()!(outcome) }
}

describe('saving by itself', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    vi.stubGlobal('window', new EventTarget())
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })

  test('waits for a pause in typing', async () => {
    const { save } = slowServer()
    const autosave = useAutosave(save, 800)
    autosave.touch()
    await vi.advanceTimersByTimeAsync(700)
    autosave.touch()
    await vi.advanceTimersByTimeAsync(700)
    expect(save).not.toHaveBeenCalled()
    expect(autosave.state.value).toBe('pending')
    await vi.advanceTimersByTimeAsync(100)
    expect(save).toHaveBeenCalledTimes(1)
  })

  test('never two saves at once; what is typed during one is saved by the next', async () => {
    const { save, answer } = slowServer()
    const autosave = useAutosave(save, 800)
    autosave.touch()
    await vi.advanceTimersByTimeAsync(800)
    autosave.touch()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(save).toHaveBeenCalledTimes(1)
    answer('done')
    await vi.advanceTimersByTimeAsync(0)
    expect(save).toHaveBeenCalledTimes(2)
    expect(autosave.state.value).toBe('saving')
    answer('done')
    await vi.advanceTimersByTimeAsync(0)
    expect(autosave.state.value).toBe('saved')
  })

  test('an unreachable server is tried again, at once when the connection is back', async () => {
    const { save, answer } = slowServer()
    const autosave = useAutosave(save, 800)
    autosave.touch()
    await vi.advanceTimersByTimeAsync(800)
    answer('unreachable')
    await vi.advanceTimersByTimeAsync(0)
    expect(autosave.state.value).toBe('unreachable')
    await vi.advanceTimersByTimeAsync(2_000)
    expect(save).toHaveBeenCalledTimes(2)
    answer('unreachable')
    await vi.advanceTimersByTimeAsync(0)
    window.dispatchEvent(new Event('online'))
    expect(save).toHaveBeenCalledTimes(3)
    answer('done')
    await vi.advanceTimersByTimeAsync(0)
    expect(autosave.state.value).toBe('saved')
  })

  test('a stale draft waits for a person, whatever is typed meanwhile', async () => {
    const { save, answer } = slowServer()
    const autosave = useAutosave(save, 800)
    autosave.touch()
    await vi.advanceTimersByTimeAsync(800)
    answer('stale')
    await vi.advanceTimersByTimeAsync(0)
    autosave.touch()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(save).toHaveBeenCalledTimes(1)
    autosave.resume()
    await vi.advanceTimersByTimeAsync(0)
    expect(save).toHaveBeenCalledTimes(2)
  })

  test('flush says whether the server has everything', async () => {
    const { save, answer } = slowServer()
    const autosave = useAutosave(save, 800)
    autosave.touch()
    const flushed = autosave.flush()
    answer('refused')
    expect(await flushed).toBe(false)
    autosave.touch()
    const again = autosave.flush()
    answer('done')
    expect(await again).toBe(true)
  })
})
