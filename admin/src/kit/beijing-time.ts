/** An instant as the value of a datetime-local input in Beijing time, which keeps one offset all year. */
export const toLocal = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16)

/** What was typed as Beijing time, as an instant; null for nothing or nonsense. */
export function fromLocal(text: string): string | null {
  const at = Date.parse(`${text}:00+08:00`)
  return Number.isNaN(at) ? null : new Date(at).toISOString()
}
