/** A whole number of persons or items as typed, at most nine digits. */
export function isWholeNumber(typed: string): boolean {
  return /^\d{1,9}$/.test(typed.trim())
}
