export type KeptDays = { day: string; hash: string }[]

/** The days of a kept file of signatures, one JSON object a line; null where it is none. */
export function readKept(text: string): KeptDays | null {
  try {
    const lines = text.split('\n').filter((line) => line.trim())
    const days = lines.map((line) => JSON.parse(line) as { day?: unknown; hash?: unknown })
    const whole = days.every(
      ({ day, hash }) => typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day) && typeof hash === 'string',
    )
    return whole && days.length ? days.map(({ day, hash }) => ({ day: String(day), hash: String(hash) })) : null
  } catch {
    return null
  }
}
